package app.dari.insights.drain;

import app.dari.pages.Via;
import app.dari.platform.web.Visit;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/** Says what a visit was: a person or a program, from what, from where. */
@Singleton
final class Classifier {
  /** Programs that name themselves in ways the parser's list of crawlers does not know. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "bot\\b|bot/|crawl|spider|slurp|scrap|preview|fetch|monitor|facebookexternalhit|"
              + "facebookcatalog|whatsapp|skypeuri|headless|lighthouse|curl/|wget/|python|"
              + "java/|okhttp|go-http|libwww|httpclient|axios|node-fetch|postman",
          Pattern.CASE_INSENSITIVE);

  private final Parser parser = new Parser();
  private final Cache<String, Agent> agents = Caffeine.newBuilder().maximumSize(10_000).build();

  /** What a user agent stands for. */
  private record Agent(boolean program, String device) {}

  /** Everything that is kept of a visit. */
  Seen classify(Visit visit) {
    boolean click = visit.kind() == Visit.Kind.CLICK;
    return new Seen(
        kind(visit),
        click ? source(visit) : viewSource(visit),
        click ? block(visit) : null,
        "direct",
        referrerHost(visit),
        null,
        device(visit),
        null,
        null,
        language(visit),
        Seen.Utm.NONE);
  }

  /**
   * {@code human}, {@code bot}, {@code prefetch} or {@code head}; only the first counts in figures.
   */
  String kind(Visit visit) {
    if (visit.head()) {
      return "head";
    }
    if (visit.prefetch()) {
      return "prefetch";
    }
    return agent(visit.userAgent()).program() ? "bot" : "human";
  }

  /** {@code mobile}, {@code tablet}, {@code desktop} or {@code other}. */
  String device(Visit visit) {
    return agent(visit.userAgent()).device();
  }

  /**
   * Where inside Dari the visit came from: {@code qr}, {@code page} for a block, else {@code link}.
   * Anybody can put anything into an address; what is not ours says nothing.
   */
  static String source(Visit visit) {
    String via = visit.via();
    if (via == null) {
      return "link";
    }
    return via.equals("qr") ? "qr" : Via.block(via).isPresent() ? "page" : "link";
  }

  /** Where a view came from: {@code qr} or {@code link}. */
  static String viewSource(Visit visit) {
    return "qr".equals(visit.via()) ? "qr" : "link";
  }

  /** The block a click came from; null when it came from none. */
  static @Nullable String block(Visit visit) {
    return source(visit).equals("page") ? visit.via() : null;
  }

  /** The referring site without {@code www.}; null when unknown. */
  static @Nullable String referrerHost(Visit visit) {
    if (visit.referrer() == null) {
      return null;
    }
    try {
      String host = new URI(visit.referrer()).getHost();
      if (host == null || host.length() > 253) {
        return null;
      }
      String lower = host.toLowerCase(Locale.ROOT);
      return lower.startsWith("www.") ? lower.substring(4) : lower;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * The first language the browser asks for, as its two or three letters; null when it asks for
   * none.
   */
  static @Nullable String language(Visit visit) {
    String accepted = visit.acceptLanguage();
    if (accepted == null) {
      return null;
    }
    int end = 0;
    while (end < accepted.length() && end < 3 && isLetter(accepted.charAt(end))) {
      end++;
    }
    return end < 2 ? null : accepted.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private Agent agent(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return new Agent(true, "other");
    }
    return agents.get(userAgent, this::parse);
  }

  private Agent parse(String userAgent) {
    Client client = parser.parse(userAgent);
    boolean program = "Spider".equals(client.device.family) || PROGRAM.matcher(userAgent).find();
    return new Agent(program, device(userAgent, client));
  }

  private static String device(String userAgent, Client client) {
    if (userAgent.contains("iPad") || userAgent.contains("Tablet")) {
      return "tablet";
    }
    return switch (client.os.family) {
      case "iOS", "Windows Phone" -> "mobile";
      case "Android" -> userAgent.contains("Mobile") ? "mobile" : "tablet";
      case "Windows", "Mac OS X", "Linux", "Ubuntu", "Chrome OS", "Fedora", "Debian" -> "desktop";
      default -> userAgent.contains("Mobi") ? "mobile" : "other";
    };
  }
}
