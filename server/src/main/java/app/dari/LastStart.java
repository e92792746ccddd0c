package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the server was last started, kept in its folder, so that a command given later in another
 * shell gives out the same addresses. Holds no secret.
 */
final class LastStart {
  private static final List<String> NAMES = List.of("PORT", "PUBLIC_URL", "DARI_ENV");

  private LastStart() {}

  /** Said instead of the address of a database elsewhere, which holds a password. */
  private static final String ELSEWHERE = "DATABASE_ELSEWHERE";

  /** Keeps what the server was told. */
  static void keep(Configuration configuration) {
    Map<String, String> told = new TreeMap<>();
    for (String name : NAMES) {
      if (isGiven(name)) {
        told.put(name, value(name));
      }
    }
    if (configuration.database().url() != null) {
      told.put(ELSEWHERE, "true");
    }
    StringBuilder text = new StringBuilder();
    told.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      Path home = configuration.server().home();
      Files.writeString(home.resolve("last-start.properties"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes what was kept for everything that is not set now.
   *
   * @throws FaultySettingsException when the server has its database elsewhere and nobody says
   *     where: what is on this machine is not the database that is meant
   */
  static void recall(Path home) {
    Properties kept = kept(home);
    if (kept.containsKey(ELSEWHERE) && !isGiven("DATABASE_URL")) {
      throw new FaultySettingsException(
          List.of(
              new ConfigurationProblem(
                  "DATABASE_URL",
                  "must be given to this command, too: the server on this folder was started with it",
                  "postgresql://dari:secret@localhost:5432/dari")));
    }
    take(kept);
  }

  /** The same for a command that does without the database. */
  static void recallWithoutDatabase(Path home) {
    take(kept(home));
  }

  private static void take(Properties kept) {
    for (String name : NAMES) {
      String value = kept.getProperty(name);
      if (value != null && !isGiven(name)) {
        System.setProperty(name, value);
      }
    }
  }

  private static Properties kept(Path home) {
    Properties kept = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("last-start.properties"))) {
      kept.load(reader);
    } catch (NoSuchFileException _) {
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kept;
  }

  private static boolean isGiven(String name) {
    return !value(name).isEmpty();
  }

  private static String value(String name) {
    return System.getProperty(name, System.getenv().getOrDefault(name, "")).strip();
  }
}
