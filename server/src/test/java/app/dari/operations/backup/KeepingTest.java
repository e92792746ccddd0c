package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class KeepingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:10Z");

  @Test
  void sevenDaysFourWeeksAndTheMonthAreKept() {
    assertThat(kept(daily(120), NOW))
        .containsExactly(
            "2026-11-01", // the month
            "2026-11-02", // four weeks, from their Mondays
            "2026-11-09",
            "2026-11-16",
            "2026-11-20", // seven days; the fourth is the fourth week's Monday
            "2026-11-21",
            "2026-11-22",
            "2026-11-23",
            "2026-11-24",
            "2026-11-25",
            "2026-11-26");
  }

  @Test
  void dayAfterDayNothingIsOlderThan35DaysAndOldOnesAreThere() {
    List<Instant> made = new ArrayList<>();
    for (int day = 0; day < 400; day++) {
      Instant now = NOW.plus(Duration.ofDays(day));
      made.add(now);
      Set<Instant> kept = Keeping.kept(made, now, ZoneOffset.UTC);
      made.removeIf(at -> !kept.contains(at));
      assertThat(made).allMatch(at -> !at.isBefore(now.minus(Keeping.LONGEST)));
      assertThat(made).hasSizeLessThanOrEqualTo(12);
      if (day > 40) {
        assertThat(made).anyMatch(at -> at.isBefore(now.minus(Duration.ofDays(20))));
        assertThat(made.stream().filter(at -> at.isAfter(now.minus(Duration.ofDays(7)))))
            .hasSize(7);
      }
    }
  }

  @Test
  void ofADayWithSeveralTheNewestIsKept() {
    List<Instant> made = List.of(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600), NOW);
    assertThat(Keeping.kept(made, NOW, ZoneOffset.UTC)).contains(NOW).hasSize(2);
    assertThat(Keeping.kept(made, NOW, ZoneId.of("Asia/Seoul"))).contains(NOW);
  }

  @Test
  void theLastOneOfAllStays() {
    List<Instant> made = List.of(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(80)));
    assertThat(Keeping.kept(made, NOW, ZoneOffset.UTC)).containsExactly(made.getLast());
  }

  private static List<Instant> daily(int days) {
    List<Instant> made = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      made.add(NOW.minus(Duration.ofDays(day)).minusSeconds(10));
    }
    return made;
  }

  private static NavigableSet<String> kept(List<Instant> made, Instant now) {
    NavigableSet<String> days = new TreeSet<>();
    Keeping.kept(made, now, ZoneOffset.UTC).forEach(at -> days.add(at.toString().substring(0, 10)));
    return days;
  }
}
