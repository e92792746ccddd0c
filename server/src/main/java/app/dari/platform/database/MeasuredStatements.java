package app.dari.platform.database;

import app.dari.platform.telemetry.Work;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Adds up for each request how many statements it executed and how long they took. */
final class MeasuredStatements implements SqlLogger {
  private final DatabaseDisk disk;

  MeasuredStatements(DatabaseDisk disk) {
    this.disk = disk;
  }

  @Override
  public void logAfterExecution(StatementContext statement) {
    add(statement);
  }

  @Override
  public void logException(StatementContext statement, SQLException e) {
    add(statement);
    disk.failed(e);
  }

  private static void add(StatementContext statement) {
    Work work = Work.current();
    if (work != null) {
      work.statement(statement.getRawSql(), statement.getElapsedTime(ChronoUnit.NANOS));
    }
  }
}
