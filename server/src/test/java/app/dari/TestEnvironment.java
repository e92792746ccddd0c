package app.dari;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.users.kakao.simulator.KakaoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** What surrounds the server in tests: a real, empty PostgreSQL, Kakao's stand-in, the settings. */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    String databaseUrl = PostgresForTests.databaseUrl();
    // Properties are read by our own configuration, which knows nothing of the framework's.
    System.setProperty("DATABASE_URL", databaseUrl);
    System.setProperty("SESSION_SECRET", "only-for-tests-only-for-tests-only-for-tests");
    // All tests come from one address.
    System.setProperty("ADDRESS_CREATE_LIMIT", "1000000/1h");
    System.setProperty("vertx.disableURIValidation", "true");
    home();
    startKakao();
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    return Map.of(
        "quarkus.http.limits.max-body-size", "20M",
        "quarkus.datasource.jdbc.url", url.jdbcUrl(),
        "quarkus.datasource.username", String.valueOf(url.user()),
        "quarkus.datasource.password", String.valueOf(url.password()));
  }

  @Override
  public void stop() {
    // What was started is one for all tests of this JVM and ends with it.
  }

  /** A folder of this JVM's own: what another left is another database's. */
  private static void home() {
    if (System.getProperty("DARI_HOME") != null) {
      return;
    }
    try {
      Path home = Files.createTempDirectory("dari-home");
      System.setProperty("DARI_HOME", home.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void startKakao() {
    if (System.getProperty("KAKAO_ISSUER") == null) {
      ServerConfig server = ServerConfig.read(Environment.of(_ -> null));
      KakaoSimulator.start(0, server, Clock.systemUTC()).settings().forEach(System::setProperty);
    }
  }
}
