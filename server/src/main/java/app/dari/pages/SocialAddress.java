package app.dari.pages;

import app.dari.links.Destination;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one address of the many a network answers at: https, its main host, nothing that tracks.
 */
final class SocialAddress {
  private static final Pattern PARTS =
      Pattern.compile("https?://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

  private static final Map<String, String> MAIN_HOST =
      Map.ofEntries(
          Map.entry("instagram.com", "www.instagram.com"),
          Map.entry("m.instagram.com", "www.instagram.com"),
          Map.entry("instagr.am", "www.instagram.com"),
          Map.entry("www.instagr.am", "www.instagram.com"),
          Map.entry("youtube.com", "www.youtube.com"),
          Map.entry("m.youtube.com", "www.youtube.com"),
          Map.entry("www.x.com", "x.com"),
          Map.entry("mobile.x.com", "x.com"),
          Map.entry("twitter.com", "x.com"),
          Map.entry("www.twitter.com", "x.com"),
          Map.entry("mobile.twitter.com", "x.com"),
          Map.entry("tiktok.com", "www.tiktok.com"),
          Map.entry("m.tiktok.com", "www.tiktok.com"),
          Map.entry("m.blog.naver.com", "blog.naver.com"),
          Map.entry("m.cafe.naver.com", "cafe.naver.com"),
          Map.entry("www.brunch.co.kr", "brunch.co.kr"),
          Map.entry("band.us", "www.band.us"),
          Map.entry("m.band.us", "www.band.us"),
          Map.entry("facebook.com", "www.facebook.com"),
          Map.entry("m.facebook.com", "www.facebook.com"),
          Map.entry("web.facebook.com", "www.facebook.com"),
          Map.entry("fb.com", "www.facebook.com"),
          Map.entry("www.fb.com", "www.facebook.com"),
          Map.entry("threads.net", "www.threads.com"),
          Map.entry("www.threads.net", "www.threads.com"),
          Map.entry("threads.com", "www.threads.com"),
          Map.entry("www.github.com", "github.com"));

  private SocialAddress() {}

  /** The one spelling of an address at a network. */
  static String of(Network network, Destination destination) {
    Matcher parts = PARTS.matcher(destination.url());
    if (!parts.matches()) {
      return destination.url();
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    String path = parts.group(2);
    String query = parts.group(3) == null ? "" : parts.group(3);
    if (network == Network.NAVER_BLOG && !parameter(query, "blogId").isEmpty()) {
      path = "/" + parameter(query, "blogId");
      query = "";
    }
    String kept =
        switch (network) {
          case YOUTUBE -> keep(query, "v", "list");
          case FACEBOOK -> keep(query, "id", "story_fbid");
          case NAVER_CAFE -> keep(query, "clubid", "articleid", "iframe_url", "iframe_url_utf8");
          case NAVER_BLOG -> keep(query, "logNo");
          default -> "";
        };
    String address = "https://" + MAIN_HOST.getOrDefault(host, host) + path + kept;
    return Destination.parse(address).url();
  }

  private static String keep(String query, String... names) {
    StringBuilder kept = new StringBuilder();
    for (String name : names) {
      String value = parameter(query, name);
      if (!value.isEmpty()) {
        kept.append(kept.isEmpty() ? '?' : '&').append(name).append('=').append(value);
      }
    }
    return kept.toString();
  }

  private static String parameter(String query, String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }
}
