package app.dari;

import app.dari.operations.check.KakaoQuestions;
import app.dari.operations.check.Subject;
import app.dari.operations.check.Surroundings;
import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.PostgresException;
import app.dari.users.kakao.KakaoProbe;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together, from the settings of all modules, what checks look at. */
final class Examined {
  private Examined() {}

  /** Starts nothing: an embedded PostgreSQL that does not run is none. */
  static Subject of(
      Configuration configuration, List<ConfigurationProblem> faults, Surroundings around) {
    DatabaseConfig database = configuration.database();
    DatabaseUrl given = database.url();
    DatabaseUrl running = running(configuration.server().home());
    boolean isFaulty = faults.stream().anyMatch(fault -> fault.name().equals("DATABASE_URL"));
    boolean embedded =
        !isFaulty
            && (given == null || (running != null && running.jdbcUrl().equals(given.jdbcUrl())));
    if (given == null && running != null && !isFaulty) {
      database = database.at(running);
    }
    KakaoProbe kakao = new KakaoProbe(configuration.kakao(), configuration.server().publicUrl());
    return new Subject(
        faults,
        count(),
        configuration.server(),
        database,
        embedded,
        configuration.ledger(),
        configuration.secret(),
        configuration.users().signUp(),
        configuration.backup(),
        configuration.alarms(),
        configuration.telemetry().dashboards(),
        configuration.kakao().isOn() ? new KakaoQuestions(kakao::keys, kakao::redirect) : null,
        around);
  }

  /** Where the launcher keeps what it built and tested; null when there is no launcher. */
  static @Nullable Path builds() {
    String folder = System.getenv("DARI_BUILDS");
    return folder == null || folder.isEmpty() ? null : Path.of(folder);
  }

  private static int count() {
    Environment all = Environment.of(_ -> null);
    Configuration.read(all);
    return all.settings().size();
  }

  private static @Nullable DatabaseUrl running(Path home) {
    try {
      return DatabaseUrl.parse(EmbeddedPostgres.attach(home));
    } catch (PostgresException _) {
      return null;
    }
  }
}
