package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long WORKED = 100_000_000;

  @Test
  void whileManyVisitorsWantTheProcessorsItRestsLongerThanItWorks() {
    assertThat(Pace.rest(WORKED, true, 0.97, false)).isEqualTo(15 * WORKED);
  }

  @Test
  void itNeverRestsSoLongThatFiguresStandStill() {
    assertThat(Pace.rest(100 * WORKED, true, 0.97, false)).isEqualTo(2_000_000_000);
  }

  @Test
  void aloneItDoesNotRestHoweverBusyItIsItself() {
    assertThat(Pace.rest(WORKED, false, 1.0, false)).isZero();
  }

  @Test
  void whereThereIsRoomForBothItDoesNotRest() {
    assertThat(Pace.rest(WORKED, true, 0.6, false)).isZero();
  }

  @Test
  void aLedgerThatFillsIsEmptiedWhoeverWaits() {
    assertThat(Pace.rest(WORKED, true, 0.97, true)).isZero();
  }

  @Test
  void moreThanTwoThousandASecondAreMany() {
    assertThat(Pace.isMany(201, WORKED)).isTrue();
    assertThat(Pace.isMany(200, WORKED)).isFalse();
    assertThat(Pace.isMany(0, WORKED)).isFalse();
  }
}
