package app.dari;

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

  /** Keeps what the server was told. */
  static void keep(Path home) {
    Map<String, String> told = new TreeMap<>();
    for (String name : NAMES) {
      String value = System.getProperty(name, System.getenv().getOrDefault(name, ""));
      if (!value.isBlank()) {
        told.put(name, value.strip());
      }
    }
    StringBuilder text = new StringBuilder();
    told.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      Files.writeString(home.resolve("last-start.properties"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes what was kept for everything that is not set now. */
  static void recall(Path home) {
    Properties kept = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("last-start.properties"))) {
      kept.load(reader);
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : NAMES) {
      String value = kept.getProperty(name);
      if (value != null && System.getProperty(name) == null && System.getenv(name) == null) {
        System.setProperty(name, value);
      }
    }
  }
}
