package app.dari.platform.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one request everywhere it leaves a trace, as W3C Trace Context.
 *
 * @param id 32 hexadecimal digits
 * @param parent what the request is part of, 16 hexadecimal digits; null when it begins a trace
 * @param recorded whether who gave it wants it to be told of
 */
record Trace(String id, @Nullable String parent, boolean recorded) {
  /** Version 00 and later ones that begin like it. */
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]"
              + "([0-9a-f])(-.*)?");

  private static final int LONGEST = 200;

  /** The one a proxy or a program gave the request, else a new one. */
  static Trace of(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() <= LONGEST) {
      var given = TRACEPARENT.matcher(traceparent);
      if (given.matches()) {
        return new Trace(
            given.group(1), given.group(2), (HexFormat.fromHexDigits(given.group(3)) & 1) == 1);
      }
    }
    // It is no secret: whoever asked is told it.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new Trace(
        hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1), null, true);
  }
}
