package app.dari.operations.backup;

import app.dari.platform.database.DatabaseUrl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** Brings a backup into a database that has none of the modules' schemas. */
final class Loading {
  private final Manifest manifest;
  private final Path folder;
  private final Packing packing;
  private final DatabaseUrl url;
  private final Jdbi jdbi;
  private final Progress progress;

  Loading(
      Manifest manifest, Path folder, @Nullable BackupKey key, DatabaseUrl url, Progress progress) {
    this.manifest = manifest;
    this.folder = folder;
    this.packing = new Packing(manifest.id(), key);
    this.url = url;
    this.jdbi = Jdbi.create(url.unhurried("dari-restore")).installPlugin(new PostgresPlugin());
    this.progress = progress;
  }

  /** Schemas as they were, rows, sequences; then what is different, which is nothing. */
  List<Fault> run() throws IOException {
    SchemaVersions.make(url, manifest.schemas());
    Failpoint.reach("restore.migrated");
    try (Handle tx = jdbi.open()) {
      tx.begin();
      CatalogStore.spellSteadily(tx);
      LoadStore.empty(tx);
      for (Manifest.Table table : manifest.tables()) {
        if (table.partition() != null) {
          LoadStore.makePartition(tx, table, table.partition());
        }
      }
      store(tx);
      manifest.sequences().forEach(sequence -> LoadStore.set(tx, sequence));
      tx.commit();
      // Without it PostgreSQL guesses how large tables are, for minutes.
      tx.execute("analyze");
    }
    return differences();
  }

  /** Brings what was loaded to what this program wants. */
  void migrateToThePresent() {
    SchemaVersions.bringToThePresent(url);
  }

  private void store(Handle tx) throws IOException {
    Map<String, Manifest.Table> wanted = new HashMap<>();
    manifest.tables().forEach(table -> wanted.put(table.fullName(), table));
    int number = 0;
    for (CatalogStore.Table into : CatalogStore.inOrder(tx, CatalogStore.tables(tx))) {
      Manifest.Table table = wanted.remove(into.fullName());
      if (table == null) {
        continue;
      }
      progress.at(++number, manifest.tables().size(), table.fullName());
      String name = table.file().name();
      try (InputStream file = Files.newInputStream(folder.resolve(name));
          InputStream rows = packing.unpack(file, name)) {
        RowStore.store(tx, into, table.columns(), rows);
      }
      Failpoint.reach("restore.table." + number);
    }
    if (!wanted.isEmpty()) {
      throw new IOException("Migrations made no such table: " + wanted.keySet());
    }
  }

  private List<Fault> differences() throws IOException {
    List<Fault> faults = new ArrayList<>();
    try (Handle tx = jdbi.open()) {
      tx.begin();
      CatalogStore.readSteadily(tx);
      if (!CatalogStore.schemas(tx).equals(manifest.schemas())) {
        faults.add(new Fault(Fault.LOAD, "schema_history"));
      }
      Map<String, CatalogStore.Table> there = new HashMap<>();
      CatalogStore.tables(tx).forEach(table -> there.put(table.fullName(), table));
      for (Manifest.Table table : manifest.tables()) {
        CatalogStore.Table one = there.get(table.fullName());
        if (one == null || !isEqual(tx, table, one)) {
          faults.add(new Fault(Fault.ROWS, table.fullName()));
        }
      }
      tx.rollback();
    }
    return faults;
  }

  private boolean isEqual(Handle tx, Manifest.Table wanted, CatalogStore.Table there)
      throws IOException {
    MessageDigest sha256 = DurableFile.sha256();
    var columns = CatalogStore.columns(tx, there.oid());
    long rows;
    try (OutputStream to =
        new BufferedOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), sha256), 1 << 16)) {
      rows = RowStore.send(tx, there, wanted.columns(), wanted.key(), columns, to);
    }
    return rows == wanted.rows() && packing.hash(sha256).equals(wanted.sha256());
  }
}
