package app.dari.operations.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharesTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger slow = new AtomicInteger();
  private final Shares shares = new Shares(meters);
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private void answer(int status, int times) {
    var timer = meters.timer("http.server.requests", "status", Integer.toString(status));
    for (int i = 0; i < times; i++) {
      timer.record(Duration.ofMillis(1));
    }
  }

  private void look() {
    now = now.plusSeconds(10);
    shares.look(now);
  }

  @Test
  void faultsOfTheLastMinuteCountButNotWhatHasAnAlarmOfItsOwn() {
    answer(500, 50);
    look();
    answer(200, 90);
    answer(500, 10);
    answer(503, 100);
    look();
    assertThat(shares.faults()).hasValue(5);
    for (int i = 0; i < 6; i++) {
      look();
    }
    assertThat(shares.faults()).hasValue(0);
  }

  @Test
  void whereHardlyAnybodyComesThreeFaultsAreTroubleAndTwoAreChance() {
    look();
    answer(500, 2);
    look();
    assertThat(shares.faults()).hasValue(0);
    answer(500, 1);
    look();
    assertThat(shares.faults()).hasValue(100);
  }

  @Test
  void whatNobodyMeasuresIsNotKnown() {
    look();
    assertThat(shares.slow()).isEmpty();
    FunctionCounter.builder("dari.requests.slow", slow, AtomicInteger::get).register(meters);
    now = now.plusSeconds(60);
    look();
    slow.set(4);
    answer(200, 16);
    look();
    assertThat(shares.slow()).hasValue(25);
  }

  @Test
  void roomOnALargeDiskIsCountedOfAHundredGigabytes() {
    long gb = 1L << 30;
    assertThat(Readings.room(5 * gb, 50 * gb)).isEqualTo(10);
    assertThat(Readings.room(10 * gb, 4_000 * gb)).isEqualTo(10);
    assertThat(Readings.room(300 * gb, 4_000 * gb)).isEqualTo(100);
  }
}
