package app.dari.links;

import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Visit;
import app.dari.platform.web.Visits;
import com.ibm.icu.lang.UCharacter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Notes visits to addresses nobody has, so that their owner finds the typo on a poster. Only what
 * could be meant for a name of ours, and so few that those who try out addresses fill nothing.
 */
@Singleton
public final class Orphans {
  /** Noted at most, each second, by one process. */
  static final int MOST_A_SECOND = 50;

  private static final UUID NOBODY = new UUID(0, 0);
  private static final int LONGEST_SEGMENT = 600;
  private static final int LONGEST = 64;
  private static final int LONGEST_ENCODED = 500;
  private static final int LONGEST_TAIL = 8;

  private final Visits visits;
  private final ClientAddress address;
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger noted = new AtomicInteger();

  Orphans(Visits visits, ClientAddress address) {
    this.visits = visits;
    this.address = address;
  }

  /** Notes a visit to a path segment, as it was sent, that is no code; quick, for event loops. */
  public void noteCode(HttpServerRequest request, String segment) {
    if (segment.length() <= LONGEST_SEGMENT && request.method().equals(HttpMethod.GET)) {
      note(request, codeAsked(segment));
    }
  }

  /** Notes a visit to what is no handle, without its sign. */
  public void noteHandle(HttpServerRequest request, String text) {
    if (text.length() <= LONGEST_SEGMENT && request.method().equals(HttpMethod.GET)) {
      note(request, handleAsked(text));
    }
  }

  private void note(HttpServerRequest request, @Nullable String asked) {
    if (asked == null || isTooMany(System.nanoTime() / 1_000_000_000)) {
      return;
    }
    String encoded = URLEncoder.encode(asked, StandardCharsets.UTF_8);
    if (encoded.length() <= LONGEST_ENCODED) {
      visits.record(
          Visit.Kind.MISS,
          NOBODY,
          NOBODY,
          null,
          encoded,
          address.of(request),
          false,
          request.headers()::get);
    }
  }

  /** What a noted visit asked for; null when it cannot be read. */
  public static @Nullable String askedBy(Visit visit) {
    try {
      return visit.query() == null
          ? null
          : URLDecoder.decode(visit.query(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The code that was asked for, as codes are compared, with the punctuation that got behind it
   * ({@code mina).}); null when it is none, such as a file's name.
   */
  static @Nullable String codeAsked(String segment) {
    String text = PercentEncoding.decodeOctets(segment);
    if (text == null) {
      return null;
    }
    int end = endOfName(text);
    return asked(Code.keyOf(text.substring(0, end)), text.substring(end));
  }

  /** As {@link #codeAsked}, of a handle, which may have dots in it; begins with its sign. */
  static @Nullable String handleAsked(String text) {
    int end = endOfName(text);
    String name = text.substring(0, end);
    String key = Code.keyOf(name.replace(".", "")) == null ? null : UCharacter.foldCase(name, true);
    String asked = asked(key, text.substring(end));
    return asked == null ? null : "@" + asked;
  }

  private static @Nullable String asked(@Nullable String key, String tail) {
    return key == null || key.length() > LONGEST || tail.length() > LONGEST_TAIL
        ? null
        : key + tail;
  }

  private static int endOfName(String text) {
    int end = text.length();
    while (end > 0 && isPunctuation(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private boolean isTooMany(long now) {
    if (second.getAndSet(now) != now) {
      noted.set(0);
    }
    return noted.incrementAndGet() > MOST_A_SECOND;
  }

  /** What is written behind an address, and belongs to no name. */
  private static boolean isPunctuation(char c) {
    return switch (Character.getType(c)) {
      case Character.OTHER_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
