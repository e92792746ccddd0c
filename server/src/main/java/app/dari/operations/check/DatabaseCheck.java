package app.dari.operations.check;

import java.util.Map;

/** The database answers. */
final class DatabaseCheck {
  /** SQLSTATE 53300, too_many_connections. */
  static final String FULL = "53300";

  private DatabaseCheck() {}

  static Finding look(Subject subject, DatabaseLink database) {
    if (subject.isFaulty("DATABASE_URL") || subject.isFaulty("DATABASE_DIRECT_URL")) {
      return Finding.skipped("settings-say");
    }
    if (subject.database().url() == null) {
      return Finding.skipped("not-running");
    }
    String failure = database.failure();
    return switch (failure) {
      case "" -> Finding.pass("answers", Map.of("millis", database.millis()));
      case FULL -> Finding.skipped("slots-say");
      case "28P01", "28000" -> Finding.fail("login");
      case "3D000" -> Finding.fail("missing");
      case "57P03" -> Finding.fail("starting");
      case "08001", "08004", "08006", DatabaseLink.UNKNOWN ->
          isAsleep(subject) ? Finding.skipped("not-running") : Finding.fail("silent");
      default -> Finding.fail("refused", Map.of("state", failure));
    };
  }

  /** One that was killed together with its server left word of a PostgreSQL that is gone, too. */
  private static boolean isAsleep(Subject subject) {
    return subject.embedded() && !LocalPort.service(subject.server()).isDari();
  }
}
