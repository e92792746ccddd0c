package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.ledger.LedgerConfig;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VisitsTest {
  private static final int MANY = 100_000;
  private static final int WARM_UP = 30_000;
  private static final int SEGMENT = 32 << 20;

  @TempDir Path home;

  /** What an event loop would have to collect, it would have to stand still for. */
  @Test
  void recordingAVisitAllocatesNextToNothing() throws Exception {
    LedgerConfig config =
        new LedgerConfig(home.resolve("ledger"), 8L * SEGMENT, SEGMENT, Duration.ofMinutes(10));
    Ledger ledger = new Ledger(config, new SimpleMeterRegistry());
    try {
      await().until(() -> ledger.report().status() == Ledger.Status.PASS);
      Visits visits = new Visits(ledger, Clock.systemUTC());
      UUID owner = UUID.randomUUID();
      UUID link = UUID.randomUUID();
      Map<String, String> sent =
          Map.of(
              "user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile",
              "referer", "https://l.instagram.com/",
              "accept-language", "ko-KR,ko;q=0.9",
              "cookie", "dari_session=abc",
              "dnt", "1");
      Visits.Headers headers = name -> sent.get(name.toString());

      record(visits, owner, link, headers, WARM_UP);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      record(visits, owner, link, headers, MANY);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(ledger.lost()).isZero();
      assertThat(visits.recorded()).isEqualTo(WARM_UP + MANY);
      // A tenth of an octet each: the smallest object there is would be 160 times as much.
      assertThat(allocated).as("octets for %d visits", MANY).isLessThan(MANY / 10);
    } finally {
      ledger.close();
    }
  }

  private static void record(
      Visits visits, UUID owner, UUID link, Visits.Headers headers, int count) {
    for (int i = 0; i < count; i++) {
      visits.record(
          Visit.Kind.CLICK,
          owner,
          link,
          "qr",
          "via=qr&utm_source=poster",
          "203.0.113.9",
          false,
          headers);
    }
  }
}
