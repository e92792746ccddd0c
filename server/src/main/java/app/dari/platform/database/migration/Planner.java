package app.dari.platform.database.migration;

import app.dari.platform.database.migration.MigrationPlan.Held;
import app.dari.platform.database.migration.MigrationPlan.Holder;
import app.dari.platform.database.migration.MigrationPlan.Statement;
import app.dari.platform.database.migration.MigrationPlan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Works out what a file would hold up, from its statements and the tables as they are. */
final class Planner {
  private static final int SHOWN = 100;

  private final Handle handle;
  private final MigrationStore store;

  Planner(Handle handle, MigrationStore store) {
    this.handle = handle;
    this.store = store;
  }

  /**
   * A file as it would run now.
   *
   * @param fresh whether nothing of its module is there, so that nobody can be held up
   */
  Step step(MigrationFile file, boolean fresh) {
    Set<String> own = ExpandRules.tablesMadeBy(file);
    List<SqlStatement> statements = file.statements();
    List<List<Touch>> touches = new ArrayList<>();
    double[] seconds = new double[statements.size()];
    for (int i = 0; i < seconds.length; i++) {
      List<Touch> others =
          strongest(Effects.of(statements.get(i)).touches()).stream()
              .filter(touch -> !own.contains(touch.table()))
              .toList();
      touches.add(others);
      for (Touch touch : others) {
        MigrationStore.Size size = store.size(handle, touch.table());
        seconds[i] += touch.work().seconds(size == null ? 0 : size.bytes());
      }
    }
    List<Statement> planned = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      double held = file.isTransaction() ? sum(seconds, i) : seconds[i];
      List<Held> locks =
          touches.get(i).stream().map(touch -> held(touch, held, file.isTransaction())).toList();
      planned.add(
          new Statement(
              statements.get(i).line(), shortened(statements.get(i).text()), seconds[i], locks));
    }
    List<String> breaches =
        fresh
            ? List.of()
            : ExpandRules.check(file).stream()
                .map(breach -> breach.line() + " " + breach.rule().code())
                .toList();
    return new Step(
        file.module(),
        file.version(),
        file.description(),
        file.kind(),
        file.isTransaction(),
        planned,
        breaches);
  }

  private Held held(Touch touch, double seconds, boolean transaction) {
    MigrationStore.@Nullable Size size = store.size(handle, touch.table());
    List<Holder> waitsFor =
        transaction
            ? store.holders(handle, touch.table(), touch.lock())
            : store.longTransactions(handle);
    return new Held(
        touch.table(),
        touch.lock(),
        touch.work(),
        size == null ? null : size.rows(),
        size == null ? 0 : size.bytes(),
        seconds,
        size == null ? List.of() : waitsFor);
  }

  /** One lock and one work a table: the strongest, the longest. */
  private static List<Touch> strongest(List<Touch> touches) {
    Map<String, Touch> byTable = new LinkedHashMap<>();
    for (Touch touch : touches) {
      byTable.merge(
          touch.table(),
          touch,
          (one, other) ->
              new Touch(
                  one.table(),
                  one.lock().compareTo(other.lock()) > 0 ? one.lock() : other.lock(),
                  one.work().compareTo(other.work()) > 0 ? one.work() : other.work()));
    }
    return List.copyOf(byTable.values());
  }

  private static double sum(double[] seconds, int from) {
    double sum = 0;
    for (int i = from; i < seconds.length; i++) {
      sum += seconds[i];
    }
    return sum;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
