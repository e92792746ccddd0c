package app.dari;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.migration.MigrationFile;
import app.dari.platform.database.migration.MigrationPlan;
import app.dari.platform.database.migration.MigrationPlan.BrokenIndex;
import app.dari.platform.database.migration.MigrationStop;
import app.dari.platform.database.migration.Migrator;
import app.dari.platform.database.migration.Pace;
import app.dari.platform.database.postgres.PostgresException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code migrate}: brings the schemas up to date, or tells what that would do. Its exit code says
 * what came of it.
 */
@Command(name = "migrate")
final class MigrateCommand implements Callable<Integer> {
  /** Something is to be done. */
  static final int PENDING = 10;

  /** It would hold others up, or is held up by them. */
  static final int BLOCKED = 20;

  /** It could not be run. */
  static final int COULD_NOT_RUN = 30;

  private static final long RETRY_MILLIS = 1_000;

  @Option(names = "--plan")
  private boolean plan;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--contract")
  private boolean contract;

  /** For how many seconds to go on trying while tables are in use. */
  @Option(names = "--wait", defaultValue = "60")
  private long wait;

  /** How many seconds a statement may take. */
  @Option(names = "--statement-timeout", defaultValue = "60")
  private long statementSeconds;

  @Override
  public Integer call() throws InterruptedException {
    if (plan && !Instance.isThere()) {
      System.err.println(CommandTexts.text("not-started-yet"));
      return COULD_NOT_RUN;
    }
    try (Instance instance = Instance.join()) {
      DatabaseUrl session = session(instance);
      Migrator migrator = new Migrator(session, Migrations.FILES);
      return plan ? plan(migrator) : migrate(session, migrator);
    } catch (MigrationStop stop) {
      return stopped(stop);
    } catch (PostgresException e) {
      System.err.println(e.getMessage());
      return COULD_NOT_RUN;
    } catch (JdbiException | FlywayException e) {
      say("unreachable", Map.of());
      return COULD_NOT_RUN;
    }
  }

  /** Locks of sessions need a session: no pooler between. */
  private static DatabaseUrl session(Instance instance) {
    return Objects.requireNonNullElse(
        instance.configuration().database().direct(), instance.database());
  }

  private int plan(Migrator migrator) {
    MigrationPlan found = migrator.plan(contract);
    int code =
        switch (found.verdict()) {
          case NOTHING -> 0;
          case PENDING -> PENDING;
          case BLOCKS -> BLOCKED;
        };
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("exit", code);
      all.put("verdict", found.verdict());
      all.put("plan", found);
      print(all);
    } else {
      new PlanText(found, contract).print(System.out);
    }
    return code;
  }

  private int migrate(DatabaseUrl session, Migrator migrator) throws InterruptedException {
    Pace pace = Pace.USUAL.withStatement(Duration.ofSeconds(statementSeconds));
    long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    while (true) {
      try {
        Migrations.settle(session);
        List<MigrationFile> files = migrator.migrate(pace, contract);
        List<BrokenIndex> mended = migrator.mendIndexes();
        done(files, mended);
        return 0;
      } catch (MigrationStop stop) {
        boolean again =
            switch (stop.reason()) {
              case IN_USE, ANOTHER, RESTORING -> true;
              default -> false;
            };
        if (!again || System.nanoTime() + RETRY_MILLIS * 1_000_000 > end) {
          throw stop;
        }
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private void done(List<MigrationFile> files, List<BrokenIndex> mended) {
    List<String> run = files.stream().map(MigrationFile::toString).toList();
    List<String> made = mended.stream().map(BrokenIndex::name).toList();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("exit", 0);
      all.put("run", run);
      all.put("mended", made);
      print(all);
      return;
    }
    run.forEach(System.out::println);
    made.forEach(System.out::println);
    say(run.isEmpty() && made.isEmpty() ? "nothing" : "done", Map.of("count", run.size()));
  }

  private int stopped(MigrationStop stop) {
    int code = stop.reason().passes() ? BLOCKED : COULD_NOT_RUN;
    String key = stop.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("exit", code);
      all.put("reason", key);
      all.put("values", stop.values());
      print(all);
    }
    say("stop." + key, stop.values());
    return code;
  }

  private static void print(Map<String, Object> all) {
    try {
      System.out.println(
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(String key, Map<String, ?> values) {
    System.err.println(CommandTexts.text("migrate." + key, values));
  }
}
