package app.dari.operations.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds and where it was taken, as it stands in its file {@code manifest.json}.
 *
 * @param format of the archive; another one is another product's, or a newer program's
 * @param program version of Dari that made it
 * @param postgres version of the server it was read from
 * @param origin the database it was read from
 * @param keys names of settings that keys are derived from, and what {@link KeyId} says of each;
 *     never a key
 * @param leftOut tables whose rows are not in it, and why
 */
public record Manifest(
    String format,
    String id,
    Instant madeAt,
    String program,
    String postgres,
    Origin origin,
    Map<String, String> keys,
    List<Schema> schemas,
    List<Table> tables,
    List<Sequence> sequences,
    Map<String, String> leftOut) {
  /** The one that is written and read. */
  static final String FORMAT = "dari-backup-1";

  /** The one whose rows are encrypted, so that a program that cannot decrypt refuses it. */
  static final String ENCRYPTED = "dari-backup-2";

  /** The cluster by its system identifier, and the place of the database in it. */
  public record Origin(long cluster, long database) {}

  /** A module's schema and the migrations that made it, oldest first. */
  public record Schema(String name, List<Migration> migrations) {
    /** The version it was at. */
    String version() {
      return migrations.getLast().version();
    }
  }

  /** A migration as it was when it ran. */
  public record Migration(String version, int checksum) {}

  /**
   * A table's rows: COPY's text format, in the order of its key.
   *
   * @param key columns of its primary key; all of them where it has none
   * @param partition null: it is no partition
   * @param sha256 of the rows as COPY sends them; encrypted: a code made of it with the key
   */
  public record Table(
      String schema,
      String name,
      List<String> columns,
      List<String> key,
      @Nullable Partition partition,
      long rows,
      String sha256,
      StoredFile file) {
    /** Its name with its schema's. */
    String fullName() {
      return schema + "." + name;
    }
  }

  /**
   * How a partition hangs together with its table. Migrations do not make partitions.
   *
   * @param bounds as PostgreSQL writes them, in UTC
   * @param statistics targets of columns that are not the default
   */
  public record Partition(String parent, String bounds, Map<String, Integer> statistics) {}

  /** A file beside the manifest. */
  public record StoredFile(String name, long size, String sha256) {}

  /** Where a sequence stood. */
  public record Sequence(String schema, String name, long value) {}

  /** What {@link BackupKey#id} says of the key its rows are encrypted with; null: they are not. */
  public @Nullable String keyId() {
    return keys.get(BackupKeys.SETTING);
  }

  /** Whether this program can read it. */
  boolean isOurs() {
    return FORMAT.equals(format) ? keyId() == null : ENCRYPTED.equals(format) && keyId() != null;
  }

  /** Rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  /** Bytes of all files. */
  public long size() {
    return tables.stream().mapToLong(table -> table.file().size()).sum();
  }
}
