package app.dari.operations.check;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Browsers that came once come back over HTTPS only (RFC 6797). */
final class HstsCheck {
  private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d{1,12})");

  /** Half a year; less and many come back too late. */
  private static final long LEAST = Duration.ofDays(180).toSeconds();

  private HstsCheck() {}

  static Finding look(Subject subject) {
    if (subject.isFaulty("PUBLIC_URL")) {
      return Finding.skipped("settings-say");
    }
    if (!subject.server().secure()) {
      return Finding.skipped("no-https");
    }
    try {
      Visit visit = Visit.to(subject.server().publicUrl(), subject.around().trust());
      if (!visit.served()) {
        return Finding.skipped("not-serving");
      }
      String sent = visit.header("strict-transport-security").orElse("");
      Matcher age = MAX_AGE.matcher(sent);
      long seconds = age.find() ? Long.parseLong(age.group(1)) : 0;
      Map<String, ?> values = Map.of("days", Duration.ofSeconds(seconds).toDays());
      if (seconds == 0) {
        return Finding.fail("missing");
      }
      return seconds < LEAST ? Finding.warn("short", values) : Finding.pass("sent", values);
    } catch (IOException _) {
      return Finding.skipped("certificate-says");
    }
  }
}
