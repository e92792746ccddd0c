package app.dari.pages;

import app.dari.links.Destination;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The places a social row can lead to. Each knows its sites and turns a handle, or any spelling of
 * an address there, into one address. E-mail and phone are plain anchors and never counted.
 */
public enum Network {
  INSTAGRAM(
      "instagram",
      "인스타그램",
      "Instagram",
      "[A-Za-z0-9._]{1,30}",
      "https://www.instagram.com/%s/",
      "instagram.com",
      "instagr.am"),
  YOUTUBE(
      "youtube",
      "유튜브",
      "YouTube",
      "[\\p{L}\\p{N}\\p{M}._·-]{3,60}",
      "https://www.youtube.com/@%s",
      "youtube.com",
      "youtu.be"),
  X("x", "X", "X", "[A-Za-z0-9_]{1,15}", "https://x.com/%s", "x.com", "twitter.com"),
  TIKTOK(
      "tiktok", "틱톡", "TikTok", "[A-Za-z0-9._]{2,24}", "https://www.tiktok.com/@%s", "tiktok.com"),
  NAVER_BLOG(
      "naverBlog",
      "네이버 블로그",
      "Naver Blog",
      "[A-Za-z0-9_-]{3,20}",
      "https://blog.naver.com/%s",
      "blog.naver.com"),
  NAVER_CAFE(
      "naverCafe",
      "네이버 카페",
      "Naver Cafe",
      "[A-Za-z0-9_-]{2,30}",
      "https://cafe.naver.com/%s",
      "cafe.naver.com"),
  KAKAO_CHANNEL(
      "kakaoChannel",
      "카카오톡 채널",
      "KakaoTalk Channel",
      "_[A-Za-z0-9]{2,20}",
      "https://pf.kakao.com/%s",
      "pf.kakao.com",
      "open.kakao.com"),
  TISTORY(
      "tistory",
      "티스토리",
      "Tistory",
      "[A-Za-z0-9][A-Za-z0-9-]{2,31}",
      "https://%s.tistory.com/",
      "tistory.com"),
  BRUNCH(
      "brunch",
      "브런치스토리",
      "Brunch Story",
      "[A-Za-z0-9_-]{2,30}",
      "https://brunch.co.kr/@%s",
      "brunch.co.kr"),
  BAND("band", "밴드", "BAND", "[A-Za-z0-9_-]{2,40}", "https://www.band.us/@%s", "band.us"),
  FACEBOOK(
      "facebook",
      "페이스북",
      "Facebook",
      "[A-Za-z0-9.]{5,50}",
      "https://www.facebook.com/%s",
      "facebook.com",
      "fb.com",
      "fb.me"),
  THREADS(
      "threads",
      "스레드",
      "Threads",
      "[A-Za-z0-9._]{1,30}",
      "https://www.threads.com/@%s",
      "threads.com",
      "threads.net"),
  GITHUB(
      "github",
      "깃허브",
      "GitHub",
      "[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})",
      "https://github.com/%s",
      "github.com"),
  WEBSITE("website", "웹사이트", "Website", "", ""),
  EMAIL("email", "이메일", "E-mail", "", ""),
  PHONE("phone", "전화", "Phone", "", "");

  /** The characters of RFC 5321 addresses people really have; no quotes, no comments. */
  private static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

  private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{1,30}[0-9]");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

  private final String word;
  private final String korean;
  private final String english;
  private final @Nullable Pattern handle;
  private final String template;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> sites;

  Network(
      String word, String korean, String english, String handle, String template, String... sites) {
    this.word = word;
    this.korean = korean;
    this.english = english;
    this.handle = handle.isEmpty() ? null : Pattern.compile(handle);
    this.template = template;
    this.sites = List.of(sites);
  }

  /** Its name in JSON. */
  @JsonValue
  public String word() {
    return word;
  }

  /** By its name in JSON. */
  @JsonCreator
  public static Network named(String word) {
    for (Network network : values()) {
      if (network.word.equals(word)) {
        return network;
      }
    }
    throw new IllegalArgumentException("No network " + word);
  }

  /** Its Korean name. */
  public String korean() {
    return korean;
  }

  /** Its English name. */
  public String english() {
    return english;
  }

  /** Whether it is an anchor of its own (mail, phone) that leads through no link. */
  public boolean isPlain() {
    return this == EMAIL || this == PHONE;
  }

  /**
   * The one address of a handle or an address there; for e-mail and phone the cleaned value.
   * Problems: social-invalid, social-elsewhere, and those of destinations.
   */
  String address(String value) {
    String given = value.strip();
    return switch (this) {
      case EMAIL -> mail(given);
      case PHONE -> phone(given);
      case WEBSITE -> Destination.parse(given).url();
      default -> ofSite(given);
    };
  }

  private static String mail(String given) {
    String address = given.regionMatches(true, 0, "mailto:", 0, 7) ? given.substring(7) : given;
    if (address.length() > 254 || !MAIL.matcher(address).matches()) {
      throw Problem.of(400, "email-invalid").field("value");
    }
    return address;
  }

  private static String phone(String given) {
    String number = given.regionMatches(true, 0, "tel:", 0, 4) ? given.substring(4) : given;
    if (!PHONE_NUMBER.matcher(number).matches()) {
      throw Problem.of(400, "phone-invalid").field("value");
    }
    return number;
  }

  private String ofSite(String given) {
    String bare = given.startsWith("@") ? given.substring(1) : given;
    if (handle != null && !isOneOfItsSites(bare) && handle.matcher(bare).matches()) {
      return Destination.parse(String.format(java.util.Locale.ROOT, template, bare)).url();
    }
    if (!SCHEME.matcher(given).matches() && given.indexOf('/') < 0 && given.indexOf('.') < 0) {
      throw Problem.of(400, "social-invalid").field("value").with("network", word);
    }
    Destination destination = Destination.parse(withScheme(given));
    if (sites.stream().noneMatch(site -> isAt(destination.host(), site))) {
      throw Problem.of(400, "social-elsewhere").field("value").with("network", word);
    }
    return SocialAddress.of(this, destination);
  }

  private boolean isOneOfItsSites(String bare) {
    return sites.stream().anyMatch(site -> isAt(bare, site));
  }

  private static boolean isAt(String host, String site) {
    return host.equals(site) || host.endsWith("." + site);
  }

  private static String withScheme(String given) {
    return SCHEME.matcher(given).matches() ? given : "https://" + given;
  }
}
