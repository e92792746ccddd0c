package app.dari.platform.database.migration;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * How long a migration may hold others up.
 *
 * @param lock how long it waits for a table in use. Everybody who comes meanwhile waits behind it,
 *     so that this is what a visitor may notice
 * @param statement how long one statement may take; those that make an index beside writers may
 *     take as long as they need
 */
public record Pace(Duration lock, Duration statement) {
  /** A tenth of a second for a table; a minute for a statement. */
  public static final Pace USUAL = new Pace(Duration.ofMillis(100), Duration.ofMinutes(1));

  /** As long as it takes, where nobody waits. */
  public static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO);

  /** The same with another time for statements. */
  public Pace withStatement(Duration statement) {
    return new Pace(lock, statement);
  }

  Callback forEach(List<MigrationFile> files) {
    return new Setting(this, files);
  }

  /** Beside writers nobody waits for us, and we wait for transactions as old as they may be. */
  private Pace of(MigrationFile file) {
    return file.isTransaction() ? this : NONE;
  }

  private record Setting(Pace pace, List<MigrationFile> files) implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      String script = context.getMigrationInfo().getScript();
      Pace allowed =
          files.stream()
              .filter(file -> file.script().equals(script))
              .findFirst()
              .map(pace::of)
              .orElse(pace);
      try (Statement statement = context.getConnection().createStatement()) {
        statement.execute("set lock_timeout = " + allowed.lock().toMillis());
        statement.execute("set statement_timeout = " + allowed.statement().toMillis());
      } catch (SQLException e) {
        throw new IllegalStateException("The times of a migration could not be set", e);
      }
    }

    @Override
    public String getCallbackName() {
      return "pace";
    }
  }
}
