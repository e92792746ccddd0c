package app.dari;

import app.dari.platform.database.migration.MigrationPlan;
import app.dari.platform.database.migration.MigrationPlan.Held;
import app.dari.platform.database.migration.MigrationPlan.Holder;
import app.dari.platform.database.migration.MigrationPlan.Statement;
import app.dari.platform.database.migration.MigrationPlan.Step;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plan for people: each file, what it holds up and for how long, and the command that runs it.
 */
final class PlanText {
  private static final double MOMENT = 1;
  private static final long KILO = 1_000;

  private final MigrationPlan plan;
  private final boolean contract;

  PlanText(MigrationPlan plan, boolean contract) {
    this.plan = plan;
    this.contract = contract;
  }

  void print(PrintStream out) {
    plan.files().forEach(step -> print(step, out));
    plan.brokenIndexes()
        .forEach(index ->
            out.println(text("broken", Map.of("index", index.name(), "table", index.table()))));
    if (contract || !plan.files().isEmpty()) {
      plan.otherReleases()
          .forEach(other ->
              out.println(text("other", Map.of("address", other.address(), "pid", other.pid()))));
    }
    plan.waiting().forEach(step -> out.println(text("waiting", Map.of("file", title(step)))));
    out.println(
        text(
            "verdict." + plan.verdict().name().toLowerCase(Locale.ROOT),
            Map.of("flag", contract ? " --contract" : "")));
  }

  private void print(Step step, PrintStream out) {
    out.println(
        text(
            step.transaction() ? "step" : "step-beside",
            Map.of("file", title(step), "time", time(step.seconds()))));
    for (Statement statement : step.statements()) {
      // Nobody is held up by what the file does to tables of its own.
      if (statement.held().isEmpty()) {
        continue;
      }
      out.println("  " + statement.line() + ": " + statement.text());
      statement.held().forEach(held -> print(held, out));
    }
    step.breaches().forEach(breach -> out.println("  " + breach(breach)));
    out.println();
  }

  private void print(Held held, PrintStream out) {
    String who =
        held.lock().stopsReaders()
            ? "everybody"
            : held.lock().stopsWriters() ? "writers" : "nobody";
    out.println(
        "     "
            + text(
                "held." + who,
                Map.of(
                    "lock", held.lock().words(),
                    "table", held.table(),
                    "rows", rows(held),
                    "size", size(held.bytes()),
                    "time", time(held.seconds()))));
    for (Holder holder : held.waitsFor()) {
      out.println(
          "     "
              + text(
                  "waits-for",
                  Map.of(
                      "pid", holder.pid(),
                      "program", holder.program(),
                      "state", holder.state(),
                      "time", time(holder.seconds()))));
    }
  }

  /** A line number and the code of a rule. */
  private static String breach(String breach) {
    List<String> parts = List.of(breach.split(" ", 2));
    return parts.getFirst() + ": " + text("rule." + parts.getLast(), Map.of());
  }

  private static String title(Step step) {
    return step.title()
        + " "
        + text("kind." + step.kind().name().toLowerCase(Locale.ROOT), Map.of())
        + ": "
        + step.name();
  }

  private static String rows(Held held) {
    Long rows = held.rows();
    return rows == null ? "?" : String.format(Locale.ROOT, "%,d", rows);
  }

  private static String size(long bytes) {
    if (bytes < KILO * KILO) {
      return bytes / KILO + " kB";
    }
    return bytes < KILO * KILO * KILO
        ? bytes / (KILO * KILO) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private static String time(double seconds) {
    if (seconds < MOMENT) {
      return text("moment", Map.of());
    }
    return seconds < 120
        ? text("seconds", Map.of("count", Math.round(seconds)))
        : text("minutes", Map.of("count", Math.round(seconds / 60)));
  }

  private static String text(String key, Map<String, ?> values) {
    return CommandTexts.text("migrate." + key, values);
  }
}
