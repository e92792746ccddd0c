package app.dari;

import app.dari.insights.Retention;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Rebuild.Outcome;
import app.dari.platform.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code insights}: proves that figures say what the visits say, and counts them anew. */
@Command(name = "insights")
final class InsightsCommand {
  /** Figures and visits differ. */
  static final int DIFFERENT = 20;

  /** One line a UTC day: the day, its visits, its tallies and how many differ; tabs between. */
  @Command(name = "rebuild")
  int rebuild(
      @Option(names = "--from") @Nullable LocalDate from,
      @Option(names = "--to") @Nullable LocalDate to,
      @Option(names = "--check") boolean check) {
    try (Instance instance = Instance.join()) {
      Jdbi jdbi = instance.jdbi();
      Clock clock = Clock.systemUTC();
      Retention retention = new Retention(instance.configuration().insights(), clock);
      LocalDate oldest = jdbi.withHandle(retention::oldestDay);
      LocalDate first = from == null ? oldest : from;
      LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
      if (first.isBefore(oldest)) {
        throw Problem.of(400, "visits-dropped").with("day", oldest);
      }
      if (last.isBefore(first)) {
        throw Problem.of(400, "range-reversed").field("from");
      }
      return rebuild(new Rebuild(jdbi), first, last, check);
    }
  }

  private static int rebuild(Rebuild rebuild, LocalDate first, LocalDate last, boolean check) {
    long different = 0;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Outcome found = check ? rebuild.check(day) : rebuild.rebuild(day);
      System.out.printf(
          "%s\t%d\t%d\t%d%n", day, found.visits(), found.tallies(), found.differences());
      different += found.differences();
      if (!check && rebuild.check(day).differences() > 0) {
        throw new IllegalStateException("Rebuilt and still different: " + day);
      }
    }
    String key =
        different == 0 ? "insights.equal" : check ? "insights.different" : "insights.mended";
    System.err.println(CommandTexts.text(key, Map.of("count", different)));
    return check && different > 0 ? DIFFERENT : 0;
  }
}
