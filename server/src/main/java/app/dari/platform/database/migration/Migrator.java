package app.dari.platform.database.migration;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.migration.MigrationFile.Kind;
import app.dari.platform.database.migration.MigrationPlan.BrokenIndex;
import app.dari.platform.database.migration.MigrationPlan.Holder;
import app.dari.platform.database.migration.MigrationPlan.OtherRelease;
import app.dari.platform.database.migration.MigrationPlan.Past;
import app.dari.platform.database.migration.MigrationPlan.Step;
import app.dari.platform.database.migration.MigrationStop.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings the schemas of a database up to what this program's files say, or tells what that would
 * do. Any number of processes may try at once: one of them does it.
 */
public final class Migrator {
  /** What a server calls the session it keeps open. */
  public static final String SERVER = "dari-broadcast";

  private final DataSource database;
  private final MigrationFiles files;
  private final String server;
  private final MigrationStore store = new MigrationStore();

  /**
   * For a database, reached without a pooler between.
   *
   * @param files see {@link MigrationFiles#ofProgram}
   */
  public Migrator(DatabaseUrl url, MigrationFiles files) {
    this(url, files, "dari-migrations");
  }

  /** As another application than one that starts. */
  public Migrator(DatabaseUrl url, MigrationFiles files, String application) {
    this(url, files, application, SERVER);
  }

  Migrator(DatabaseUrl url, MigrationFiles files, String application, String server) {
    this.database = url.unhurried(application);
    this.files = files;
    this.server = server;
  }

  /** What {@link #migrate} would do now; touches nothing. */
  public MigrationPlan plan(boolean contract) {
    List<SchemaHistory> histories = histories();
    return jdbi()
        .withHandle(handle -> {
          handle.execute("set default_transaction_read_only = on");
          Planner planner = new Planner(handle, store);
          List<Step> wanted = new ArrayList<>();
          List<Step> waiting = new ArrayList<>();
          for (SchemaHistory history : histories) {
            List<MigrationFile> now = history.pending(contract);
            for (MigrationFile file : history.pending(true)) {
              Step step = planner.step(file, history.isEmpty());
              (now.contains(file) ? wanted : waiting).add(step);
            }
          }
          return new MigrationPlan(
              wanted,
              waiting,
              store.brokenIndexes(handle, files.modules()),
              otherReleases(handle),
              past(histories));
        });
  }

  /**
   * Runs what is pending; nothing when there is nothing.
   *
   * @param contract whether to take away, too, what only earlier releases use
   * @return the files that were run
   * @throws MigrationStop when it did not come to its end
   */
  public List<MigrationFile> migrate(Pace pace, boolean contract) {
    if (histories().stream().allMatch(history -> isDone(history, contract))) {
      return List.of();
    }
    try (Handle lock = jdbi().open()) {
      if (!store.lock(lock)) {
        throw new MigrationStop(Reason.ANOTHER, Map.of(), null);
      }
      return run(lock, pace, contract);
    }
  }

  /**
   * Makes indexes again that an interruption left unfinished.
   *
   * @return those that are good now
   * @throws MigrationStop when one cannot be made
   */
  public List<BrokenIndex> mendIndexes() {
    try (Handle handle = jdbi().open()) {
      List<BrokenIndex> broken = store.brokenIndexes(handle, files.modules());
      if (!broken.isEmpty() && !store.lock(handle)) {
        throw new MigrationStop(Reason.ANOTHER, Map.of(), null);
      }
      for (BrokenIndex index : broken) {
        mend(handle, index);
      }
      return broken;
    }
  }

  private void mend(Handle handle, BrokenIndex index) {
    try {
      store.mend(handle, index);
    } catch (RuntimeException e) {
      throw explained(e, index.name());
    }
  }

  private List<MigrationFile> run(Handle lock, Pace pace, boolean contract) {
    List<MigrationFile> run = new ArrayList<>();
    // Read again: another process may have been at it until now.
    for (SchemaHistory history : histories()) {
      List<MigrationFile> pending = history.pending(contract);
      if (!history.isEmpty() && pending.stream().anyMatch(file -> file.kind() == Kind.CONTRACT)) {
        refuseOtherReleases(lock);
      }
      if (history.hasFailure()) {
        store.forgetFailures(lock, history.module());
      }
      if (!isDone(history, contract)) {
        run(lock, history.module(), pace, contract);
        run.addAll(pending);
      }
    }
    return run;
  }

  private void run(Handle lock, String module, Pace pace, boolean contract) {
    try {
      history(module).run(contract, pace);
    } catch (RuntimeException e) {
      MigrationFile file =
          history(module).pending(contract).stream().findFirst().orElseThrow(() -> e);
      MigrationStop stop = explained(e, file.toString());
      throw stop.reason() == Reason.IN_USE ? naming(lock, stop, file) : stop;
    }
  }

  /** With the table that was in use and those who used it, as far as they still do. */
  private MigrationStop naming(Handle handle, MigrationStop stop, MigrationFile file) {
    List<Touch> touches =
        file.statements().stream().flatMap(one -> Effects.of(one).touches().stream()).toList();
    for (Touch touch : touches) {
      List<Holder> holders = store.holders(handle, touch.table(), touch.lock());
      if (!holders.isEmpty()) {
        return inUse(stop, file, touch.table(), named(holders));
      }
    }
    return inUse(stop, file, touches.isEmpty() ? "?" : touches.getFirst().table(), "?");
  }

  private static MigrationStop inUse(
      MigrationStop stop, MigrationFile file, String table, String sessions) {
    return new MigrationStop(
        Reason.IN_USE, Map.of("file", file.toString(), "table", table, "sessions", sessions), stop);
  }

  private static String named(List<Holder> holders) {
    return holders.stream()
        .map(holder -> (holder.pid() + " " + holder.program()).strip())
        .collect(Collectors.joining(", "));
  }

  private static MigrationStop explained(RuntimeException e, String what) {
    MigrationStop stop = MigrationStop.of(e);
    if (stop == null) {
      throw e;
    }
    Map<String, String> values =
        Map.of("file", what, "said", stop.values().getOrDefault("said", ""));
    return new MigrationStop(stop.reason(), values, e);
  }

  private void refuseOtherReleases(Handle handle) {
    List<OtherRelease> others = otherReleases(handle);
    if (!others.isEmpty()) {
      String who =
          others.stream()
              .map(other -> other.address() + " (" + other.pid() + ")")
              .collect(Collectors.joining(", "));
      throw new MigrationStop(Reason.OTHER_RELEASE, Map.of("servers", who), null);
    }
  }

  private List<OtherRelease> otherReleases(Handle handle) {
    return store.otherReleases(handle, server, files.level());
  }

  private static Past past(List<SchemaHistory> histories) {
    return new Past(
        histories.stream().mapToInt(SchemaHistory::run).sum(),
        histories.stream().flatMap(history -> history.unfinished().stream()).toList(),
        histories.stream().flatMap(history -> history.newer().stream()).toList());
  }

  private static boolean isDone(SchemaHistory history, boolean contract) {
    return history.pending(contract).isEmpty() && !history.hasFailure();
  }

  private List<SchemaHistory> histories() {
    List<SchemaHistory> histories = files.modules().stream().map(this::history).toList();
    histories.forEach(SchemaHistory::check);
    return histories;
  }

  private SchemaHistory history(String module) {
    return SchemaHistory.read(database, module, files.of(module));
  }

  private Jdbi jdbi() {
    return Jdbi.create(database);
  }
}
