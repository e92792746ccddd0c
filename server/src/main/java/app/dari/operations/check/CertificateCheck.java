package app.dari.operations.check;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Browsers trust the address, and will for a while. */
final class CertificateCheck {
  private static final Duration SOON = Duration.ofDays(21);

  private CertificateCheck() {}

  static Finding look(Subject subject) {
    if (subject.isFaulty("PUBLIC_URL")) {
      return Finding.skipped("settings-say");
    }
    if (!subject.server().secure()) {
      return Finding.skipped("no-https");
    }
    String host = subject.server().publicUrl().getHost();
    try {
      Visit visit = Visit.to(subject.server().publicUrl(), subject.around().trust());
      return judge(visit, host, subject.around().clock().instant());
    } catch (UnknownHostException _) {
      return Finding.skipped("domain-says");
    } catch (IOException _) {
      return Finding.warn("silent", Map.of("url", subject.server().publicUrl()));
    }
  }

  private static Finding judge(Visit visit, String host, Instant now) {
    Duration left = Duration.between(now, visit.certificate().getNotAfter().toInstant());
    Map<String, ?> values = Map.of("days", left.abs().toDays(), "host", host);
    if (left.isNegative()) {
      return Finding.fail("expired", values);
    }
    if (visit.certificate().getNotBefore().toInstant().isAfter(now)) {
      return Finding.fail("early", values);
    }
    return switch (visit.trust()) {
      case UNTRUSTED -> Finding.fail("untrusted", values);
      case OTHER_NAME -> Finding.fail("other-name", values);
      case TRUSTED ->
          left.compareTo(SOON) < 0 ? Finding.warn("soon", values) : Finding.pass("trusted", values);
    };
  }
}
