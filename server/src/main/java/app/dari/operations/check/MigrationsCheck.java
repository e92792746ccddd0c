package app.dari.operations.check;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.migration.MigrationPlan;
import app.dari.platform.database.migration.MigrationPlan.BrokenIndex;
import app.dari.platform.database.migration.MigrationPlan.Step;
import app.dari.platform.database.migration.MigrationPlan.Verdict;
import app.dari.platform.database.migration.MigrationStop;
import app.dari.platform.database.migration.Migrator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas are those this program was written for, or will be after its start. */
final class MigrationsCheck {
  private MigrationsCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    // Whoever is late is not waited for, and must end by itself.
    DatabaseUrl url = Objects.requireNonNull(subject.database().session());
    return look(new Migrator(url.with("socketTimeout", "5"), Migrations.FILES, "dari-check"));
  }

  /** What was done cannot be undone by a start; what is still to come can be seen last. */
  static Finding look(Migrator migrator) {
    MigrationPlan plan;
    try {
      plan = migrator.plan(false);
    } catch (MigrationStop stop) {
      return stopped(stop);
    }
    MigrationPlan.Past past = plan.past();
    if (!past.unfinished().isEmpty()) {
      return Finding.fail("failed", named(past.unfinished().stream()));
    }
    List<String> taken = past.newer().stream().filter(one -> one.contains("/contract/")).toList();
    if (!taken.isEmpty()) {
      return Finding.fail("newer", named(taken.stream()));
    }
    if (!past.newer().isEmpty()) {
      return Finding.warn("ahead", named(past.newer().stream()));
    }
    return past.run() == 0 ? Finding.pass("empty") : toCome(plan);
  }

  private static Finding stopped(MigrationStop stop) {
    String outcome =
        switch (stop.reason()) {
          case CHANGED -> "changed";
          case OUT_OF_ORDER -> "passed-over";
          // Before the newest this program has, and not among its own.
          case MISSING -> "missing";
          default -> throw stop;
        };
    return Finding.fail(outcome, Map.of("migrations", stop.values().getOrDefault("file", "?")));
  }

  private static Finding toCome(MigrationPlan plan) {
    Stream<String> breaches =
        plan.files().stream().filter(step -> !step.breaches().isEmpty()).map(Step::title);
    String broken = breaches.collect(Collectors.joining(", "));
    Map<String, ?> pending =
        Map.of(
            "migrations",
            titles(plan.files()),
            "seconds",
            (long) Math.ceil(plan.longestWait()),
            "broken",
            broken);
    if (plan.files().isEmpty()) {
      return nothingToCome(plan);
    }
    if (plan.verdict() == Verdict.BLOCKS) {
      return Finding.warn("blocks", pending);
    }
    return Finding.warn(broken.isEmpty() ? "pending" : "rules", pending);
  }

  private static Finding nothingToCome(MigrationPlan plan) {
    if (!plan.brokenIndexes().isEmpty()) {
      return Finding.warn("index", named(plan.brokenIndexes().stream().map(BrokenIndex::name)));
    }
    return plan.waiting().isEmpty()
        ? Finding.pass("done", Map.of("count", plan.past().run()))
        : Finding.pass("waiting", Map.of("migrations", titles(plan.waiting())));
  }

  private static String titles(List<Step> steps) {
    return steps.stream().map(Step::title).collect(Collectors.joining(", "));
  }

  private static Map<String, String> named(Stream<String> migrations) {
    return Map.of("migrations", migrations.collect(Collectors.joining(", ")));
  }
}
