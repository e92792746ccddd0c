package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long WORKED = 100_000_000;

  @Test
  void whileManyVisitorsWantTheProcessorsItRestsLongerThanItWorks() {
    assertThat(Pace.rest(WORKED, 3_000, 0.97, false)).isEqualTo(5 * WORKED);
  }

  @Test
  void itNeverRestsSoLongThatFiguresStandStill() {
    assertThat(Pace.rest(100 * WORKED, 300_000, 0.97, false)).isEqualTo(2_000_000_000);
  }

  @Test
  void aloneItDoesNotRestHoweverBusyItIsItself() {
    assertThat(Pace.rest(WORKED, 0, 1.0, false)).isZero();
    assertThat(Pace.rest(WORKED, 100, 1.0, false)).isZero();
  }

  @Test
  void whereThereIsRoomForBothItDoesNotRest() {
    assertThat(Pace.rest(WORKED, 3_000, 0.6, false)).isZero();
  }

  @Test
  void aLedgerThatFillsIsEmptiedWhoeverWaits() {
    assertThat(Pace.rest(WORKED, 3_000, 0.97, true)).isZero();
  }
}
