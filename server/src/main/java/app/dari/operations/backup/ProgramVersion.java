package app.dari.operations.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Dari this is, as Maven wrote it into the program. */
final class ProgramVersion {
  static final String TEXT = read();

  private ProgramVersion() {}

  private static String read() {
    try (InputStream in =
        ProgramVersion.class.getResourceAsStream(
            "/META-INF/maven/app.dari/dari-server/pom.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
