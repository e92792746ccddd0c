package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GivingBackTest {
  private static final long MB = 1L << 20;

  private long now = -1;
  private final GivingBack givingBack = new GivingBack(now);

  @Test
  void whatIsNotNeededIsGivenBackAtOnceAndOnceAMinute() {
    assertThat(givingBack.isWorthIt(now, 150 * MB, 60 * MB)).isTrue();
    givingBack.collected(now, 150 * MB, 90 * MB);
    passSeconds(59);
    assertThat(givingBack.isWorthIt(now, 150 * MB, 60 * MB)).isFalse();
    passSeconds(1);
    assertThat(givingBack.isWorthIt(now, 150 * MB, 60 * MB)).isTrue();
  }

  @Test
  void nobodyWaitsForALittle() {
    assertThat(givingBack.isWorthIt(now, 150 * MB, 134 * MB)).isFalse();
  }

  @Test
  void whileItIsInVainItIsDoneEverLessOften() {
    List<Long> minutes = new ArrayList<>();
    for (long minute = 0; minute < 300; minute++) {
      if (givingBack.isWorthIt(now, 152 * MB, 110 * MB)) {
        minutes.add(minute);
        givingBack.collected(now, 152 * MB, 150 * MB);
      }
      passSeconds(60);
    }
    assertThat(minutes).containsExactly(0L, 2L, 6L, 14L, 30L, 62L, 122L, 182L, 242L);
  }

  @Test
  void whatTheHeapHasGrownSinceIsGivenBackAMinuteLater() {
    givingBack.collected(now, 120 * MB, 110 * MB);
    passSeconds(60);
    assertThat(givingBack.isWorthIt(now, 120 * MB, 80 * MB)).isFalse();
    assertThat(givingBack.isWorthIt(now, 127 * MB, 80 * MB)).isTrue();
  }

  @Test
  void onceItWasWorthItItIsDoneAsOftenAsAtFirst() {
    for (int time = 0; time < 5; time++) {
      givingBack.collected(now, 152 * MB, 152 * MB);
    }
    givingBack.collected(now, 152 * MB, 100 * MB);
    passSeconds(60);
    assertThat(givingBack.isWorthIt(now, 110 * MB, 80 * MB)).isTrue();
  }

  private void passSeconds(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
