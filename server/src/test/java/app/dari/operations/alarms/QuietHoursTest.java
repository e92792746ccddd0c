package app.dari.operations.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    // 23:00 to 07:00 in Seoul is 14:00 to 22:00 UTC.
    "23:00-07:00 Asia/Seoul, 2026-11-26T13:59:59Z, 2026-11-26T13:59:59Z",
    "23:00-07:00 Asia/Seoul, 2026-11-26T14:00:00Z, 2026-11-26T22:00:00Z",
    "23:00-07:00 Asia/Seoul, 2026-11-26T21:59:59Z, 2026-11-26T22:00:00Z",
    "23:00-07:00 Asia/Seoul, 2026-11-26T22:00:00Z, 2026-11-26T22:00:00Z",
    "12:00-13:00 UTC, 2026-11-26T12:30:00Z, 2026-11-26T13:00:00Z",
    "12:00-13:00 UTC, 2026-11-26T11:30:00Z, 2026-11-26T11:30:00Z",
    // The clock goes forward at 02:00 in Berlin: the night is an hour shorter.
    "22:00-06:00 Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T04:00:00Z"
  })
  void peopleAreToldAtOnceOrInTheMorning(String hours, Instant moment, Instant told) {
    assertThat(Objects.requireNonNull(QuietHours.parse(hours)).next(moment)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23-7", "23:00-25:00", "23:00-07:00 Nowhere/Here", "23:00", ""})
  void whatIsNoneIsNoneRead(String text) {
    assertThat(QuietHours.parse(text)).isNull();
  }

  @Test
  void withoutAZoneTheMachinesCounts() {
    assertThat(Objects.requireNonNull(QuietHours.parse("23:00-07:00")).zone())
        .isEqualTo(java.time.ZoneId.systemDefault());
  }
}
