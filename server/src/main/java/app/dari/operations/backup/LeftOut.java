package app.dari.operations.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Tables whose rows are in no backup, each with the reason: {@code left-out-of-backups.txt}. */
final class LeftOut {
  private static final String FILE = "/operations/left-out-of-backups.txt";

  /** Reasons by the table's full name. */
  static final Map<String, String> TABLES = read();

  private LeftOut() {}

  private static Map<String, String> read() {
    Map<String, String> tables = new LinkedHashMap<>();
    try (InputStream in = Objects.requireNonNull(LeftOut.class.getResourceAsStream(FILE))) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(":", 2))
          .forEach(parts -> tables.put(parts[0].strip(), parts[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(tables);
  }
}
