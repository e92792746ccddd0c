package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long WORKED = 100_000_000;

  @Test
  void whileManyVisitorsWantTheProcessorsItRestsLongerThanItWorks() {
    assertThat(Pace.rest(WORKED, true, false, 2_000_000_000)).isEqualTo(15 * WORKED);
  }

  @Test
  void itNeverRestsSoLongThatFiguresStandStill() {
    assertThat(Pace.rest(100 * WORKED, true, false, 2_000_000_000)).isEqualTo(2_000_000_000);
  }

  @Test
  void whereNobodyNeedsWhatItTakesItDoesNotRest() {
    assertThat(Pace.rest(WORKED, false, false, 2_000_000_000)).isZero();
  }

  @Test
  void othersNeedWhatItTakesWhileProcessorsAreBusyOrTheDatabaseIsAsked() {
    assertThat(Pace.isBusy(0.97, 0)).isTrue();
    assertThat(Pace.isBusy(0.6, 2)).isTrue();
    assertThat(Pace.isBusy(0.6, 1)).isFalse();
  }

  @Test
  void aLedgerThatFillsIsEmptiedWhoeverWaits() {
    assertThat(Pace.rest(WORKED, true, true, 2_000_000_000)).isZero();
  }

  @Test
  void moreThanTwoThousandASecondAreMany() {
    assertThat(Pace.isMany(201, WORKED)).isTrue();
    assertThat(Pace.isMany(200, WORKED)).isFalse();
    assertThat(Pace.isMany(0, WORKED)).isFalse();
  }
}
