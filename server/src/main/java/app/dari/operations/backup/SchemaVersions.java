package app.dari.operations.backup;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import java.util.List;

/** The versions schemas may be at, and bringing them there. */
final class SchemaVersions {
  private static final String APPLICATION = "dari-restore";

  private SchemaVersions() {}

  /** Those this program knows of a module, oldest first. */
  static List<String> known(DatabaseUrl database, String module) {
    return Migrations.versions(database.unhurried(APPLICATION), module);
  }

  /** Makes empty schemas what they were. */
  static void make(DatabaseUrl database, List<Manifest.Schema> schemas) {
    for (Manifest.Schema schema : schemas) {
      Migrations.migrate(database.unhurried(APPLICATION), schema.name(), schema.version());
    }
  }

  /** Brings all schemas to what this program wants. */
  static void bringToThePresent(DatabaseUrl database) {
    for (String module : Migrations.SCHEMAS) {
      Migrations.migrate(database.unhurried(APPLICATION), module, null);
    }
  }
}
