package app.dari.insights.drain;

import app.dari.insights.country.Countries;
import app.dari.pages.Via;
import app.dari.platform.agents.Agent;
import app.dari.platform.agents.Agents;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what a visit was: a person or a program, from what, from where. */
@Singleton
final class Classifier {
  private final Agents agents;
  private final Countries countries;
  private final Channels channels = Channels.read();
  private final String ownHost;

  Classifier(Agents agents, Countries countries, ServerConfig server) {
    this.agents = agents;
    this.countries = countries;
    this.ownHost = withoutWww(server.publicUrl().getHost().toLowerCase(Locale.ROOT));
  }

  /** Everything that is kept of a visit. */
  Seen classify(Visit visit) {
    boolean click = visit.kind() == Visit.Kind.CLICK;
    Agent agent = agents.of(visit.userAgent());
    String host = referrerHost(visit);
    // From one of our pages to one of our links: the source says so, and referrers are others.
    String referrer = ownHost.equals(host) ? null : host;
    return new Seen(
        kind(visit, agent),
        click ? source(visit) : viewSource(visit),
        click ? block(visit) : null,
        channels.of(referrer, agent.inApp() ? agent.browser() : null),
        referrer,
        country(visit),
        agent.device(),
        agent.os(),
        agent.browser(),
        language(visit),
        Campaign.of(visit.query()));
  }

  /** The country of {@link Seen}. */
  @Nullable String country(Visit visit) {
    return countries.of(visit.address());
  }

  /**
   * {@code human}, {@code bot}, {@code prefetch} or {@code head}; only the first counts in figures.
   */
  private static String kind(Visit visit, Agent agent) {
    if (visit.head()) {
      return "head";
    }
    if (visit.prefetch()) {
      return "prefetch";
    }
    return agent.program() ? "bot" : "human";
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

  /** The referring site's host without {@code www.}; null when unknown. */
  static @Nullable String referrerHost(Visit visit) {
    String referrer = visit.referrer();
    int scheme = referrer == null ? -1 : referrer.indexOf("://");
    if (referrer == null || scheme <= 0) {
      return null;
    }
    int end = scheme + 3;
    int start = end;
    for (; end < referrer.length() && "/?#\\".indexOf(referrer.charAt(end)) < 0; end++) {
      if (referrer.charAt(end) == '@') {
        start = end + 1;
      }
    }
    int colon = referrer.indexOf(':', start);
    String host = referrer.substring(start, colon >= 0 && colon < end ? colon : end);
    return isHost(host) ? withoutWww(host.toLowerCase(Locale.ROOT)) : null;
  }

  /** A name as DNS has it, or an IPv4 address; browsers write other scripts in Punycode. */
  private static boolean isHost(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 253;
  }

  private static String withoutWww(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
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
}
