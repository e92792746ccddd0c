package app.dari.platform.web;

import app.dari.platform.ledger.Ledger;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Puts visits into the ledger as their requests are answered. Safe for any thread; makes no objects
 * and never blocks, for it runs on event loops.
 */
@Singleton
public final class Visits {
  private static final AsciiString AGENT = AsciiString.cached("user-agent");
  private static final AsciiString REFERRER = AsciiString.cached("referer");
  private static final AsciiString LANGUAGES = AsciiString.cached("accept-language");
  private static final AsciiString COOKIE = AsciiString.cached("cookie");
  private static final AsciiString NOT_TRACKED = AsciiString.cached("dnt");
  private static final AsciiString NOT_SOLD = AsciiString.cached("sec-gpc");
  private static final AsciiString[] PURPOSES = {
    AsciiString.cached("sec-purpose"), AsciiString.cached("purpose"), AsciiString.cached("x-moz")
  };
  private static final ThreadLocal<VisitBytes> ROOM = ThreadLocal.withInitial(VisitBytes::new);

  private final Ledger ledger;
  private final Clock clock;
  private final LongAdder recorded = new LongAdder();

  /** Makes one. */
  public Visits(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The headers of a request. */
  @FunctionalInterface
  public interface Headers {
    /** The first of a name; null when there is none. */
    @Nullable String get(CharSequence name);
  }

  /**
   * Records one, now.
   *
   * @param via where it came from inside Dari; null: nowhere
   * @param query as it was sent; null when there is none
   */
  public void record(
      Visit.Kind kind,
      UUID owner,
      UUID subject,
      @Nullable String via,
      @Nullable String query,
      String address,
      boolean head,
      Headers headers) {
    VisitBytes room = ROOM.get();
    room.begin(
        kind.mark(),
        Visit.flags(head, isPrefetch(headers), isUntracked(headers)),
        clock.millis(),
        owner,
        subject);
    room.text(via, VisitBytes.VIA);
    room.text(query, VisitBytes.QUERY);
    room.text(own(headers.get(COOKIE)), VisitBytes.OWN);
    room.text(address, VisitBytes.ADDRESS);
    room.text(headers.get(AGENT), VisitBytes.AGENT);
    room.text(headers.get(REFERRER), VisitBytes.REFERRER);
    room.text(headers.get(LANGUAGES), VisitBytes.LANGUAGES);
    ledger.append(room.array(), 0, room.length());
    recorded.increment();
  }

  /** Visits since the process started. */
  public long recorded() {
    return recorded.sum();
  }

  private static boolean isUntracked(Headers headers) {
    return "1".equals(headers.get(NOT_TRACKED)) || "1".equals(headers.get(NOT_SOLD));
  }

  /** Whether a browser asks ahead of a person's wish. */
  public static boolean isPrefetch(Headers headers) {
    for (AsciiString name : PURPOSES) {
      String purpose = headers.get(name);
      if (purpose != null
          && (purpose.contains("prefetch")
              || purpose.contains("prerender")
              || purpose.contains("preview"))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String own(@Nullable String cookies) {
    if (cookies == null || !cookies.contains(Visit.OWN_COOKIE)) {
      return null;
    }
    for (String cookie : cookies.split(";", 50)) {
      String pair = cookie.strip();
      if (pair.startsWith(Visit.OWN_COOKIE) && pair.startsWith("=", Visit.OWN_COOKIE.length())) {
        return pair.substring(Visit.OWN_COOKIE.length() + 1);
      }
    }
    return null;
  }
}
