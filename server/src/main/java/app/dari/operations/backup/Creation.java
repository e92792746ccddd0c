package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** Makes a backup, beside whatever else uses the database. */
public final class Creation {
  private static final int ATTEMPTS = 3;
  private static final String NO_SUCH_TABLE = "42P01";

  private final Backups backups;
  private final Jdbi jdbi;
  private final Keys keys;
  private final @Nullable BackupKey key;
  private final Progress progress;

  /**
   * Of a database into a folder.
   *
   * @param database without a pooler between
   * @param encryption the first of them encrypts it
   */
  public Creation(
      Backups backups, DatabaseUrl database, Keys keys, BackupKeys encryption, Progress progress) {
    this.backups = backups;
    this.jdbi = Jdbi.create(database.unhurried("dari-backup")).installPlugin(new PostgresPlugin());
    this.keys = keys;
    this.key = encryption.present();
    this.progress = progress;
  }

  /** Makes one; when it returns, it is on the disk. */
  public Backup run() {
    try (HomeLock _ = backups.lock()) {
      backups.deleteUnfinished();
      try {
        return attempt();
      } catch (IOException e) {
        // A disk that it filled is wanted by others.
        backups.deleteUnfinished();
        throw e;
      }
    } catch (IOException e) {
      throw backups.cannotWrite(e);
    } catch (RowStore.Refused e) {
      throw Problem.of(500, "backup-rows").with("reason", String.valueOf(e.getMessage()));
    }
  }

  private Backup attempt() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (Handle handle = jdbi.open()) {
        return make(handle);
      } catch (JdbiException e) {
        // A day's partition was dropped between being listed and being held.
        if (attempt == ATTEMPTS || !isGone(e)) {
          throw e;
        }
      }
    }
  }

  private Backup make(Handle handle) throws IOException {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String id = Backups.name(at);
    handle.begin();
    CatalogStore.readSteadily(handle);
    List<CatalogStore.Table> tables = CatalogStore.tables(handle);
    List<Manifest.Schema> schemas = CatalogStore.schemas(handle);
    if (schemas.isEmpty()) {
      throw Problem.of(409, "backup-empty");
    }
    hold(handle, tables);
    BackupWriter writer = BackupWriter.begin(backups, id, key);
    Failpoint.reach("backup.begun");
    List<Manifest.Table> written = new ArrayList<>();
    for (CatalogStore.Table table : tables) {
      progress.at(written.size() + 1, tables.size(), table.fullName());
      if (!LeftOut.TABLES.containsKey(table.fullName())) {
        written.add(write(handle, writer, table, written.size()));
        Failpoint.reach("backup.table." + written.size());
      }
    }
    Manifest manifest =
        new Manifest(
            key == null ? Manifest.FORMAT : Manifest.ENCRYPTED,
            id,
            at,
            ProgramVersion.TEXT,
            CatalogStore.serverVersion(handle),
            CatalogStore.origin(handle),
            keyIds(),
            schemas,
            written,
            CatalogStore.sequences(handle),
            LeftOut.TABLES);
    handle.rollback();
    return writer.seal(manifest, keys);
  }

  private static Manifest.Table write(
      Handle handle, BackupWriter writer, CatalogStore.Table table, int number) throws IOException {
    Map<String, CatalogStore.Column> columns = CatalogStore.columns(handle, table.oid());
    List<String> names = List.copyOf(columns.keySet());
    List<String> primary = CatalogStore.key(handle, table.oid());
    List<String> key = primary.isEmpty() ? names : primary;
    String file = String.format(Locale.ROOT, "%04d-%s.%s", number, table.schema(), table.name());
    BackupWriter.Written written =
        writer.write(file, to -> RowStore.send(handle, table, names, key, columns, to));
    return new Manifest.Table(
        table.schema(),
        table.name(),
        names,
        key,
        partition(table, columns),
        written.rows(),
        written.sha256(),
        written.file());
  }

  private Map<String, String> keyIds() {
    String root = KeyId.of(keys);
    return key == null
        ? Map.of("SESSION_SECRET", root)
        : Map.of("SESSION_SECRET", root, BackupKeys.SETTING, key.id());
  }

  private static Manifest.@Nullable Partition partition(
      CatalogStore.Table table, Map<String, CatalogStore.Column> columns) {
    if (table.parent() == null || table.bounds() == null) {
      return null;
    }
    Map<String, Integer> statistics = new HashMap<>();
    columns.forEach((name, column) -> {
      if (column.statistics() != null) {
        statistics.put(name, column.statistics());
      }
    });
    return new Manifest.Partition(table.parent(), table.bounds(), statistics);
  }

  /** Nobody drops or changes them from now on; those who read and write go on. */
  private static void hold(Handle handle, List<CatalogStore.Table> tables) {
    if (!tables.isEmpty()) {
      handle.execute(
          tables.stream()
              .map(table ->
                  CatalogStore.quoted(table.schema()) + "." + CatalogStore.quoted(table.name()))
              .collect(Collectors.joining(", ", "lock table ", " in access share mode")));
    }
  }

  private static boolean isGone(JdbiException e) {
    return e.getCause() instanceof SQLException cause && NO_SUCH_TABLE.equals(cause.getSQLState());
  }
}
