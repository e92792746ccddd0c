package app.dari.operations.check;

import java.util.Map;

/** PostgreSQL is one that Dari's SQL and tests know. */
final class DatabaseVersionCheck {
  static final int OLDEST = 15;

  private DatabaseVersionCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    DatabaseStore.Version version = database.version();
    Map<String, ?> values = Map.of("version", version.text(), "oldest", OLDEST);
    return version.number() / 10_000 < OLDEST
        ? Finding.fail("old", values)
        : Finding.pass("known", values);
  }
}
