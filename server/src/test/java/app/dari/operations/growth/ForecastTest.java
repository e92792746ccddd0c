package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

  private static Forecast of(int days, IntToDoubleFunction value, double limit) {
    List<Point> points =
        IntStream.range(0, days)
            .mapToObj(i -> new Point(i - days + 1, value.applyAsDouble(i)))
            .toList();
    return Forecast.of(points.getLast().value(), points, limit, NOW);
  }

  @Test
  void theDateIsWhereTheLineMeetsTheLimit() {
    // 59 today and 1 a day: 41 days to 100.
    Forecast forecast = of(30, i -> 30 + i, 100);
    assertThat(forecast.outlook()).isEqualTo(Outlook.DATED);
    assertThat(forecast.on()).isEqualTo(LocalDate.parse("2027-01-07"));
    assertThat(forecast.perDay()).isEqualTo(1);
    assertThat(forecast.days()).isEqualTo(30);
  }

  @Test
  void whatIsFlatOrFallsNeverRunsOut() {
    assertThat(of(30, _ -> 99, 100).outlook()).isEqualTo(Outlook.STEADY);
    assertThat(of(30, i -> 99 - i, 100).outlook()).isEqualTo(Outlook.STEADY);
    assertThat(of(30, i -> 99 - i, 100).on()).isNull();
  }

  @Test
  void lessThanSevenDaysGiveNoDate() {
    Forecast forecast = of(6, i -> 90 + i, 100);
    assertThat(forecast).isEqualTo(new Forecast(Outlook.TOO_SHORT, null, null, 6));
    assertThat(of(7, i -> 90 + i, 100).on()).isEqualTo(LocalDate.parse("2026-12-01"));
  }

  @Test
  void whatIsFarIsNotDated() {
    // 366 and 365 days.
    assertThat(of(10, i -> i, 9 + 366).outlook()).isEqualTo(Outlook.FAR);
    assertThat(of(10, i -> i, 9 + 365).on()).isEqualTo(LocalDate.parse("2027-11-27"));
  }

  @Test
  void whatHasReachedItsLimitIsUsedUp() {
    assertThat(of(30, i -> 71 + i, 100).outlook()).isEqualTo(Outlook.OVER);
    assertThat(of(1, _ -> 101, 100).outlook()).isEqualTo(Outlook.OVER);
  }

  @Test
  void withoutALimitThereIsNoDateAndStillATrend() {
    List<Point> points = IntStream.range(-9, 1).mapToObj(i -> new Point(i, 2.0 * i)).toList();
    assertThat(Forecast.of(0, points, null, NOW))
        .isEqualTo(new Forecast(Outlook.UNLIMITED, null, 2.0, 10));
  }
}
