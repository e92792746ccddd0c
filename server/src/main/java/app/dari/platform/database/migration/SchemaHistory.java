package app.dari.platform.database.migration;

import app.dari.platform.database.migration.MigrationFile.Kind;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** What Flyway has noted of one module: which of its files were run, and what does not fit. */
final class SchemaHistory {
  private final DataSource database;
  private final String module;
  private final List<MigrationFile> files;
  private final List<MigrationInfo> noted;

  private SchemaHistory(
      DataSource database, String module, List<MigrationFile> files, List<MigrationInfo> noted) {
    this.database = database;
    this.module = module;
    this.files = files;
    this.noted = noted;
  }

  /** Reads it; changes nothing. */
  static SchemaHistory read(DataSource database, String module, List<MigrationFile> files) {
    SchemaHistory unread = new SchemaHistory(database, module, files, List.of());
    MigrationInfo[] noted = unread.flyway(files, Pace.NONE).info().all();
    return new SchemaHistory(database, module, files, List.of(noted));
  }

  String module() {
    return module;
  }

  /** Whether nothing was ever run: there is no release before that could be in the way. */
  boolean isEmpty() {
    return noted.stream().noneMatch(SchemaHistory::isRun);
  }

  /** How many files were run, whoever had them. */
  int run() {
    return (int) noted.stream().filter(SchemaHistory::isRun).count();
  }

  /** Whether something was begun outside a transaction and failed. */
  boolean hasFailure() {
    return noted.stream().anyMatch(info -> info.getState().isFailed());
  }

  /** What was begun and failed. */
  List<String> unfinished() {
    return noted.stream().filter(info -> info.getState().isFailed()).map(this::name).toList();
  }

  /** What a program ran that has files this one does not know yet. */
  List<String> newer() {
    return noted.stream()
        .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS)
        .map(this::name)
        .toList();
  }

  /** Files that are to be run, in order. */
  List<MigrationFile> pending(boolean contract) {
    return files.stream()
        .filter(file -> !isRun(file))
        .filter(file -> file.kind() == Kind.EXPAND || contract || isEmpty())
        .toList();
  }

  /**
   * Refuses to go on where files that were run are not what this program has.
   *
   * @throws MigrationStop with what does not fit
   */
  void check() {
    int newest = 0;
    for (MigrationInfo info : noted) {
      switch (info.getState()) {
        case MISSING_SUCCESS, MISSING_FAILED ->
            throw stop(
                MigrationStop.Reason.MISSING, info.getVersion() + " " + info.getDescription());
        default -> {
          if (info.getState().isResolved() && isRun(info) && !info.isChecksumMatching()) {
            throw stop(MigrationStop.Reason.CHANGED, info.getScript());
          }
        }
      }
    }
    for (MigrationFile file : files) {
      if (file.kind() == Kind.EXPAND && isRun(file)) {
        newest = Math.max(newest, file.version());
      }
    }
    for (MigrationFile file : pending(false)) {
      if (file.version() < newest) {
        throw stop(MigrationStop.Reason.OUT_OF_ORDER, file.script());
      }
    }
  }

  /** Runs what is pending; what is not asked for is not shown to Flyway. */
  void run(boolean contract, Pace pace) {
    List<MigrationFile> wanted = pending(contract);
    List<MigrationFile> shown =
        files.stream().filter(file -> isRun(file) || wanted.contains(file)).toList();
    flyway(shown, pace).migrate();
  }

  private String name(MigrationInfo info) {
    return module + "/" + info.getScript();
  }

  private MigrationStop stop(MigrationStop.Reason reason, String file) {
    return new MigrationStop(reason, Map.of("file", module + "/" + file), null);
  }

  private boolean isRun(MigrationFile file) {
    return noted.stream()
        .anyMatch(info ->
            isRun(info)
                && info.getVersion()
                    .equals(MigrationVersion.fromVersion(Integer.toString(file.version()))));
  }

  private static boolean isRun(MigrationInfo info) {
    // That the schema was made is noted without a version.
    return info.getVersion() != null && info.getState().isApplied() && !info.getState().isFailed();
  }

  private Flyway flyway(List<MigrationFile> shown, Pace pace) {
    return Flyway.configure(SchemaHistory.class.getClassLoader())
        .dataSource(database)
        .schemas(module)
        .defaultSchema(module)
        .createSchemas(true)
        .resourceProvider(new Shown(shown))
        .callbacks(pace.forEach(shown))
        .table("schema_history")
        .failOnMissingLocations(false)
        // A contracting file is run after expanding ones that are newer; others are checked by us.
        .outOfOrder(true)
        // Its lock must not be a transaction's: an index made beside writers waits for those to
        // end.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .loggers("slf4j")
        .load();
  }

  /** Flyway sees these files and no others. */
  private record Shown(List<MigrationFile> files) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      // Settings beside a file: there are none.
      return null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return files.stream()
          .<LoadableResource>map(Text::new)
          .filter(text -> text.getFilename().startsWith(prefix))
          .filter(text -> Arrays.stream(suffixes).anyMatch(text.getFilename()::endsWith))
          .toList();
    }
  }

  private static final class Text extends LoadableResource {
    private final MigrationFile file;

    private Text(MigrationFile file) {
      this.file = file;
    }

    @Override
    public Reader read() {
      return new StringReader(file.sql());
    }

    @Override
    public String getAbsolutePath() {
      return file.toString();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return file.toString();
    }

    @Override
    public String getFilename() {
      return file.script().substring(file.script().lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return file.script();
    }
  }
}
