package app.dari.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Held against the times themselves. */
final class LatencyTest {
  private final Timer timer =
      Timer.builder("x")
          .serviceLevelObjectives(
              Duration.ofMillis(1),
              Duration.ofMillis(10),
              Duration.ofMillis(100),
              Duration.ofMillis(1_000))
          .register(new SimpleMeterRegistry());

  @Property(tries = 50)
  void aShareIsWithinTheClassItReallyIsIn(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int many) {
    Latency latency = new Latency();
    timer.record(Duration.ofMillis(50));
    latency.since(List.of(timer));
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      double one = Math.pow(10, random.nextDouble() * 4 - 4);
      seconds.add(one);
      timer.record(Duration.ofNanos((long) (one * 1e9)));
    }
    seconds.sort(null);
    Latency since = latency.since(List.of(timer));
    assertThat(since.count()).isEqualTo(many);
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      double real = seconds.get((int) Math.ceil(share * many) - 1);
      assertThat(Math.ceil(Math.log10(since.within(share)) - 1e-9))
          .as("%s of %s", share, seconds)
          .isEqualTo(Math.max(-3, Math.ceil(Math.log10(real) - 1e-9)), within(1e-9));
    }
  }

  @Test
  void nothingIsKnownOfNone() {
    Latency latency = new Latency();
    timer.record(Duration.ofMillis(50));
    latency.since(List.of(timer));
    Latency since = latency.since(List.of(timer));
    assertThat(since.count()).isZero();
    assertThat(since.within(0.99)).isNaN();
  }

  @Test
  void whatTookLongerThanAnyClassTookAtLeastSoLong() {
    Latency latency = new Latency();
    latency.since(List.of(timer));
    timer.record(Duration.ofMinutes(1));
    assertThat(latency.since(List.of(timer)).within(0.5)).isEqualTo(1);
  }
}
