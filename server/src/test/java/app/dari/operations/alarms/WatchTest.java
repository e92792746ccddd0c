package app.dari.operations.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.alarms.Watch.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final Rule HIGH =
      new Rule(Signal.ERRORS, true, 5, 1, Duration.ofSeconds(30), false);
  private static final Rule LOW =
      new Rule(Signal.DISK, false, 10, 12, Duration.ofSeconds(10), false);

  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  /** A value every ten seconds. */
  private List<Turn> turns(Watch watch, double... values) {
    return java.util.Arrays.stream(values)
        .mapToObj(value -> {
          now = now.plusSeconds(10);
          return watch.judge(OptionalDouble.of(value), now);
        })
        .toList();
  }

  @Test
  void itBeginsOnlyWhenTroubleLastsAndOnce() {
    Watch watch = new Watch(HIGH);
    assertThat(turns(watch, 9, 9, 9, 0)).containsOnly(Turn.NOTHING);
    assertThat(turns(watch, 5, 6, 7, 8, 8, 8))
        .containsExactly(
            Turn.NOTHING, Turn.NOTHING, Turn.NOTHING, Turn.BEGINS, Turn.NOTHING, Turn.NOTHING);
    assertThat(watch.worst()).isEqualTo(8);
  }

  @Test
  void betweenTheThresholdsNothingFlutters() {
    Watch watch = Watch.raised(HIGH, 7);
    assertThat(turns(watch, 4.9, 5.1, 2, 1.1, 6, 3, 1.1)).containsOnly(Turn.NOTHING);
    assertThat(watch.isRaised()).isTrue();
  }

  @Test
  void whatComesAndGoesIsOneAlarmUntilItStaysAwayAndEndedWhenItWentAway() {
    Watch watch = Watch.raised(HIGH, 7);
    double[] well = new double[29];
    for (int i = 0; i < 5; i++) {
      assertThat(turns(watch, well)).containsOnly(Turn.NOTHING);
      assertThat(turns(watch, 9)).containsOnly(Turn.NOTHING);
    }
    Instant away = now.plusSeconds(10);
    assertThat(turns(watch, well)).containsOnly(Turn.NOTHING);
    assertThat(turns(watch, 0, 0)).containsExactly(Turn.NOTHING, Turn.ENDS);
    assertThat(watch.turnedAt()).isEqualTo(away);
  }

  @Test
  void whereLittleIsTroubleItIsTheOtherWayRound() {
    Watch watch = new Watch(LOW);
    assertThat(turns(watch, 11, 10, 3)).endsWith(Turn.BEGINS);
    assertThat(turns(watch, 11, 11, 11)).containsOnly(Turn.NOTHING);
    assertThat(watch.worst()).isEqualTo(3);
    double[] well = new double[31];
    java.util.Arrays.fill(well, 12);
    assertThat(turns(watch, well)).endsWith(Turn.ENDS);
  }

  @Test
  void whatIsNotKnownChangesNothing() {
    Watch watch = Watch.raised(HIGH, 7);
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(10);
      assertThat(watch.judge(OptionalDouble.empty(), now)).isEqualTo(Turn.NOTHING);
    }
    assertThat(watch.isRaised()).isTrue();
    Watch calm = new Watch(HIGH);
    assertThat(turns(calm, 9, 9, 9)).containsOnly(Turn.NOTHING);
    calm.judge(OptionalDouble.empty(), now);
    assertThat(turns(calm, 9, 9, 9))
        .as("nobody knows whether it lasted")
        .containsOnly(Turn.NOTHING);
  }

  @Test
  void everySignalHasOneRuleWhoseEndLiesApart() {
    assertThat(Rule.ALL).extracting(Rule::signal).containsExactlyInAnyOrder(Signal.values());
    assertThat(Rule.ALL)
        .allSatisfy(rule -> {
          assertThat(rule.isTrouble(rule.begin())).isTrue();
          assertThat(rule.isOver(rule.begin())).isFalse();
          assertThat(rule.isTrouble(rule.end())).isFalse();
        });
  }
}
