package app.dari.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");

  @Test
  void daysInSeoulBeginAtThreeInTheAfternoonOfUtc() {
    Range range = range("2026-11-20T15:00:00Z", "2026-11-22T15:00:00Z", "day", "Asia/Seoul");
    assertThat(range.starts())
        .containsExactly(
            Instant.parse("2026-11-20T15:00:00Z"), Instant.parse("2026-11-21T15:00:00Z"));
  }

  @Test
  void theDayClocksAreSetBackHasTwentyFiveHours() {
    Range range = range("2026-10-31T22:00:00Z", "2026-11-02T05:00:00Z", "hour", "America/New_York");
    List<Instant> starts = range.starts();
    assertThat(starts).hasSize(31).doesNotHaveDuplicates().isSorted();
    Range days = range("2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", "day", "America/New_York");
    assertThat(days.starts())
        .containsExactly(
            Instant.parse("2026-10-31T04:00:00Z"),
            Instant.parse("2026-11-01T04:00:00Z"),
            Instant.parse("2026-11-02T05:00:00Z"));
  }

  @Test
  void aDayThatBeginsAtOneInTheMorningDoesNotMoveTheNext() {
    Range range = range("2026-04-22T22:00:00Z", "2026-04-25T21:00:00Z", "day", "Africa/Cairo");
    assertThat(range.starts())
        .containsExactly(
            Instant.parse("2026-04-22T22:00:00Z"),
            Instant.parse("2026-04-23T22:00:00Z"),
            Instant.parse("2026-04-24T21:00:00Z"));
  }

  @Test
  void hoursAreTheClocksWhereItIsSetByHalfAnHour() {
    Range back =
        range("2026-04-04T13:30:00Z", "2026-04-04T16:30:00Z", "hour", "Australia/Lord_Howe");
    assertThat(back.starts())
        .containsExactly(
            Instant.parse("2026-04-04T13:00:00Z"),
            Instant.parse("2026-04-04T14:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-04-04T15:30:00Z"));
    Range within =
        range("2026-04-04T15:15:00Z", "2026-04-04T16:00:00Z", "hour", "Australia/Lord_Howe");
    assertThat(within.starts())
        .containsExactly(
            Instant.parse("2026-04-04T15:00:00Z"), Instant.parse("2026-04-04T15:30:00Z"));
    Range forward =
        range("2026-10-03T14:45:00Z", "2026-10-03T17:00:00Z", "hour", "Australia/Lord_Howe");
    assertThat(forward.starts())
        .containsExactly(
            Instant.parse("2026-10-03T14:30:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2026-10-03T16:00:00Z"));
  }

  @Test
  void weeksBeginOnMonday() {
    Range range = range("2026-11-11T00:00:00Z", "2026-11-23T00:00:00Z", "week", "UTC");
    assertThat(range.starts())
        .containsExactly(
            Instant.parse("2026-11-09T00:00:00Z"), Instant.parse("2026-11-16T00:00:00Z"));
  }

  @Test
  void withoutAnythingAskedItIsTwentyEightDaysUntilNow() {
    Range range = Range.asked(null, null, null, null, NOW);
    assertThat(range.to()).isEqualTo(NOW);
    assertThat(range.starts()).hasSize(28);
  }

  @Test
  void thePreviousStretchIsAsLongAndEndsWhereThisOneBegins() {
    Range range = range("2026-11-20T00:00:00Z", "2026-11-23T00:00:00Z", "day", "UTC");
    assertThat(range.previous().to()).isEqualTo(range.from());
    assertThat(Duration.between(range.previous().from(), range.previous().to()))
        .isEqualTo(Duration.ofDays(3));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:00:00Z, 2026-11-22T00:00:00Z, day, UTC, range-reversed",
    "2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, day, UTC, range-reversed",
    "2016-11-23T00:00:00Z, 2026-11-22T00:00:00Z, day, UTC, range-too-long",
    "2026-01-01T00:00:00Z, 2026-11-22T00:00:00Z, hour, UTC, interval-too-fine",
    "2026-11-01T00:00:00Z, 2026-11-22T00:00:00Z, minute, UTC, interval-invalid",
    "2026-11-01T00:00:00Z, 2026-11-22T00:00:00Z, day, Mars/Base, time-zone-unknown",
    "yesterday, 2026-11-22T00:00:00Z, day, UTC, time-invalid",
    "2026-11-01T00:00:00Z, -999999999-01-01T00:00:00Z, day, UTC, time-invalid",
    "+200000-01-01T00:00:00Z, +200000-02-01T00:00:00Z, day, UTC, time-invalid",
    "-004000-01-01T00:00:00Z, -004000-02-01T00:00:00Z, day, UTC, time-invalid",
    "9999-12-31T00:00:00Z, +10000-01-02T00:00:00Z, day, UTC, time-invalid",
  })
  void whatCannotBeAnsweredIsRefusedWithAReason(
      String from, String to, String interval, String tz, String code) {
    assertThatThrownBy(() -> range(from, to, interval, tz))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private static Range range(
      @Nullable String from, @Nullable String to, @Nullable String interval, String tz) {
    return Range.asked(from, to, interval, tz, NOW);
  }
}
