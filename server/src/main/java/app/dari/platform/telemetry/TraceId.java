package app.dari.platform.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names one request everywhere it leaves a trace: 32 hexadecimal digits, as W3C Trace Context. */
final class TraceId {
  /** Version 00 and later ones that begin like it. */
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  private static final int LONGEST = 200;

  private TraceId() {}

  /** The one a proxy or a program gave the request, else a new one. */
  static String of(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() <= LONGEST) {
      var given = TRACEPARENT.matcher(traceparent);
      if (given.matches()) {
        return given.group(1);
      }
    }
    // It is no secret: whoever asked is told it.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
  }
}
