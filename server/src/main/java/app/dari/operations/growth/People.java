package app.dari.operations.growth;

import app.dari.users.Accounts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * What the database knows of its own size.
 *
 * @param accounts how many there are
 * @param databaseBytes what its files take
 * @param accountsByDay how many there were, oldest first
 */
public record People(
    long accounts, long databaseBytes, List<Point> accountsByDay, List<Point> databaseByDay) {
  private static final int DAYS = 90;

  public People {
    accountsByDay = List.copyOf(accountsByDay);
    databaseByDay = List.copyOf(databaseByDay);
  }

  /** Asks it. */
  public static People ask(Jdbi jdbi, Clock clock) {
    LocalDate today = Forecast.day(clock.instant());
    GrowthStore store = new GrowthStore();
    long accounts = new Accounts(jdbi, clock).count();
    return jdbi.withHandle(handle -> {
      List<GrowthStore.Day> days = store.days(handle, today.minusDays(DAYS), today);
      return new People(
          accounts,
          store.databaseBytes(handle),
          points(days, today, GrowthStore.Day::accounts),
          points(days, today, GrowthStore.Day::databaseBytes));
    });
  }

  private static List<Point> points(
      List<GrowthStore.Day> days, LocalDate today, ToLongFunction<GrowthStore.Day> value) {
    return days.stream()
        .map(day -> new Point(ChronoUnit.DAYS.between(today, day.day()), value.applyAsLong(day)))
        .toList();
  }
}
