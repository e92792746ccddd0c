package app.dari;

import app.dari.platform.database.DatabaseUrl;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** What surrounds the server in tests: a real, empty PostgreSQL, and its settings. */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    String databaseUrl = PostgresForTests.databaseUrl();
    // Read by our own configuration, which knows nothing of the framework's.
    System.setProperty("DATABASE_URL", databaseUrl);
    System.setProperty("SESSION_SECRET", "only-for-tests-only-for-tests-only-for-tests");
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    return Map.of(
        "quarkus.datasource.jdbc.url", url.jdbcUrl(),
        "quarkus.datasource.username", String.valueOf(url.user()),
        "quarkus.datasource.password", String.valueOf(url.password()));
  }

  @Override
  public void stop() {
    // The database is one for all tests of this JVM and ends with it.
  }
}
