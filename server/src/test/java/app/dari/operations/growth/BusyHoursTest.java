package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BusyHoursTest {
  private static final double NAN = Double.NaN;

  @Test
  void nineOfTenHoursAreAtOrBelow() {
    double[] day = IntStream.rangeClosed(1, 24).mapToDouble(hour -> hour).toArray();
    assertThat(BusyHours.of(day)).containsExactly(new Point(0, 22));
    assertThat(BusyHours.last(day)).isEqualTo(22);
  }

  @Test
  void daysAreCountedBackFromNowAndThoseUnknownAreLeftOut() {
    double[] hours = new double[24 * 3 + 2];
    Arrays.fill(hours, 5);
    Arrays.fill(hours, 2 + 24, 2 + 48, NAN);
    hours[2 + 24] = 9;
    hours[2 + 25] = 9;
    // Two hours are no day: the oldest two, and those of the day between.
    assertThat(BusyHours.of(hours)).containsExactly(new Point(-2, 5), new Point(0, 5));
  }

  @Test
  void theLastDayIsToldHoweverLittleIsKnown() {
    double[] hours = new double[48];
    Arrays.fill(hours, NAN);
    assertThat(BusyHours.last(hours)).isNaN();
    assertThat(BusyHours.last(new double[0])).isNaN();
    hours[47] = 3;
    assertThat(BusyHours.of(hours)).isEmpty();
    assertThat(BusyHours.last(hours)).isEqualTo(3);
  }
}
