package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrendTest {
  /** The value of each day, the first being so many days ago. */
  private static List<Point> days(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Point(i - count + 1, value.applyAsDouble(i)))
        .toList();
  }

  @Test
  void aStraightLineIsFound() {
    Trend trend = Trend.of(days(30, i -> 100 + 2.5 * i));
    assertThat(trend.perDay()).isCloseTo(2.5, within(1e-9));
    assertThat(trend.today()).isCloseTo(172.5, within(1e-9));
  }

  @Test
  void oddDaysDoNotBendIt() {
    Trend trend = Trend.of(days(30, i -> i % 6 == 0 ? 9_000 : 100 + 2.0 * i));
    assertThat(trend.perDay()).isBetween(1.5, 2.5);
    assertThat(trend.today()).isBetween(140.0, 180.0);
  }

  @Test
  void chanceIsNoTrend() {
    int found = 0;
    Random random = new Random(42);
    for (int month = 0; month < 400; month++) {
      found += Trend.of(days(30, _ -> 50 + random.nextGaussian())).perDay() == 0 ? 0 : 1;
    }
    // One in twenty looks like one.
    assertThat(found).isBetween(4, 36);
  }

  @Test
  void whatStaysAlikeIsFlat() {
    assertThat(Trend.of(days(30, _ -> 7))).isEqualTo(new Trend(0, 7));
  }

  @Test
  void whatFallsHasASlopeBelowZero() {
    assertThat(Trend.of(days(10, i -> 50 - i)).perDay()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void stepsWithManyAlikeAreATrend() {
    // A person a week: most days are like the one before.
    Trend trend = Trend.of(days(29, i -> 10 + i / 7));
    assertThat(trend.perDay()).isBetween(0.1, 0.2);
  }

  @Test
  void missingDaysChangeNothing() {
    List<Point> some =
        days(30, i -> 10 + 3.0 * i).stream().filter(point -> point.day() % 4 == 0).toList();
    assertThat(Trend.of(some).perDay()).isCloseTo(3, within(1e-9));
  }

  @Test
  void itTakesSevenDaysAndFiveOfThemKnown() {
    assertThat(Trend.isKnown(List.of())).isFalse();
    assertThat(Trend.isKnown(days(6, i -> i))).isFalse();
    assertThat(Trend.isKnown(days(7, i -> i))).isTrue();
    assertThat(Trend.isKnown(known(-6, -5, -1, 0))).isFalse();
    assertThat(Trend.isKnown(known(-6, -5, -4, -1, 0))).isTrue();
  }

  private static List<Point> known(double... days) {
    return DoubleStream.of(days).mapToObj(day -> new Point(day, day)).toList();
  }
}
