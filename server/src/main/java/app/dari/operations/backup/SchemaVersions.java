package app.dari.operations.backup;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.migration.MigrationFile;
import app.dari.platform.database.migration.MigrationFiles;
import app.dari.platform.database.migration.Migrator;
import app.dari.platform.database.migration.Pace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The versions schemas may be at, and bringing them there. */
final class SchemaVersions {
  private static final String APPLICATION = "dari-restore";

  private SchemaVersions() {}

  /** Those this program knows of a module, oldest first. */
  static List<String> known(String module) {
    return Migrations.FILES.of(module).stream().map(MigrationFile::number).toList();
  }

  /** Makes empty schemas what they were: what was not taken away there yet is there again. */
  static void make(DatabaseUrl database, List<Manifest.Schema> schemas) {
    Map<String, Set<String>> run =
        schemas.stream()
            .collect(
                Collectors.toMap(
                    Manifest.Schema::name,
                    schema ->
                        schema.migrations().stream()
                            .map(Manifest.Migration::version)
                            .collect(Collectors.toSet())));
    List<MigrationFile> files =
        Migrations.FILES.all().stream()
            .filter(file -> run.getOrDefault(file.module(), Set.of()).contains(file.number()))
            .toList();
    migrate(database, new MigrationFiles(Migrations.SCHEMAS, files));
  }

  /** Brings all schemas to what this program wants. */
  static void bringToThePresent(DatabaseUrl database) {
    migrate(database, Migrations.FILES);
  }

  private static void migrate(DatabaseUrl database, MigrationFiles files) {
    new Migrator(database, files, APPLICATION).migrate(Pace.NONE, false);
  }
}
