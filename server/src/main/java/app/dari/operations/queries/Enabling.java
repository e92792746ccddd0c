package app.dari.operations.queries;

import app.dari.operations.queries.StatementStore.Extension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands after which PostgreSQL counts statements. */
final class Enabling {
  private static final String NAME = "pg_stat_statements";

  private Enabling() {}

  /** In order, for this server; Dari's own PostgreSQL has it, so there is little to do. */
  static List<String> steps(Extension extension, Path home) {
    Path own = home.toAbsolutePath().normalize().resolve("postgres");
    String data = extension.dataFolder();
    if (data != null && Path.of(data).startsWith(own)) {
      return List.of("rm " + own.resolve("provisioned-1"), "./dari up");
    }
    List<String> steps = new ArrayList<>();
    if (!extension.loaded()) {
      steps.add("ALTER SYSTEM SET shared_preload_libraries = " + libraries(extension) + ";");
      steps.add("sudo systemctl restart postgresql");
    }
    if (extension.schema() == null) {
      steps.add("\\connect " + extension.database());
      steps.add("CREATE EXTENSION " + NAME + ";");
    }
    steps.add("GRANT pg_monitor, pg_signal_backend TO " + extension.role() + ";");
    return steps;
  }

  /** One text with a comma in it would be taken for one library. */
  private static String libraries(Extension extension) {
    String preloaded = extension.preloaded() == null ? "" : extension.preloaded();
    return Stream.concat(Arrays.stream(preloaded.split(",", -1)), Stream.of(NAME))
        .map(String::strip)
        .filter(library -> !library.isEmpty())
        .distinct()
        .map(library -> "'" + library.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
