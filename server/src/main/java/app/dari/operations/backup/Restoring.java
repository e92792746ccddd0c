package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import app.dari.platform.database.Aside;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup in the place of what is in the database. Whatever speaks against it is found before
 * anything is touched; what was there is put aside first and put back when anything fails, by the
 * next start if this process is killed.
 */
public final class Restoring {
  private static final Logger LOG = Logger.getLogger(Restoring.class);

  private final DatabaseUrl url;
  private final BackupKeys encryption;
  private final Jdbi jdbi;
  private final Progress progress;

  /**
   * Into a database.
   *
   * @param url without a pooler between
   * @param encryption keys that backups may be encrypted with
   */
  public Restoring(DatabaseUrl url, BackupKeys encryption, Progress progress) {
    this.url = url;
    this.encryption = encryption;
    this.jdbi = Jdbi.create(url.unhurried("dari-restore")).installPlugin(new PostgresPlugin());
    this.progress = progress;
  }

  /**
   * Restores.
   *
   * @param keys of this instance
   * @param otherKeys whether it may be a backup made under another root secret
   */
  public void run(Backup backup, Keys keys, boolean otherKeys) {
    BackupKey key = keyOf(backup, encryption);
    try (Handle session = jdbi.open()) {
      hold(session);
      Manifest manifest = accepted(backup, keys, otherKeys);
      Aside.put(session);
      try {
        Loading loading = new Loading(manifest, backup.folder(), key, url, progress);
        List<Fault> faults = loading.run();
        if (!faults.isEmpty()) {
          throw new IOException("Not equal to the backup: " + faults.getFirst().what());
        }
        loading.migrateToThePresent();
        Failpoint.reach("restore.done");
        Aside.keep(session);
      } catch (IOException | RuntimeException e) {
        throw takenBack(session, e);
      }
    }
  }

  /** Takes the last restore back: what was there before it comes back, what came since is gone. */
  public void undo() {
    try (Handle session = jdbi.open()) {
      hold(session);
      if (Aside.state(session) != Aside.State.KEPT) {
        throw Problem.of(409, "restore-point-none");
      }
      Aside.putBack(session);
    }
  }

  /** Before anything long or large is begun: the key may be somewhere else. */
  static @Nullable BackupKey keyOf(Backup backup, BackupKeys encryption) {
    Manifest manifest = backup.manifest();
    return manifest == null ? null : encryption.of(manifest);
  }

  /** The manifest of a backup nothing speaks against. */
  static Manifest accepted(Backup backup, Keys keys, boolean otherKeys) {
    List<Fault> faults;
    try {
      faults = backup.faults();
    } catch (IOException e) {
      throw Problem.of(500, "backup-folder").with("folder", backup.folder()).with("reason", e);
    }
    Manifest manifest = backup.manifest();
    if (manifest == null || !faults.isEmpty()) {
      Fault first = faults.getFirst();
      boolean foreign = first.code().equals(Fault.FOREIGN);
      throw Problem.of(409, foreign ? "backup-foreign" : "backup-damaged")
          .with("backup", backup.id())
          .with("file", first.what());
    }
    requireKeys(backup, manifest.keys(), keys, otherKeys);
    for (Manifest.Schema schema : manifest.schemas()) {
      if (!Migrations.SCHEMAS.contains(schema.name())) {
        throw newer(backup, manifest, schema.name());
      }
      Set<String> known = new HashSet<>(SchemaVersions.known(schema.name()));
      for (Manifest.Migration migration : schema.migrations()) {
        if (!known.contains(migration.version())) {
          throw newer(backup, manifest, schema.name() + " " + migration.version());
        }
      }
    }
    return manifest;
  }

  private static void requireKeys(
      Backup backup, Map<String, String> theirs, Keys keys, boolean otherKeys) {
    String ours = KeyId.of(keys);
    String wanted = theirs.getOrDefault("SESSION_SECRET", "");
    if (!wanted.equals(ours)) {
      if (!otherKeys) {
        throw Problem.of(409, "backup-other-keys")
            .with("backup", backup.id())
            .with("wanted", wanted)
            .with("ours", ours);
      }
    } else if (!backup.isBy(keys)) {
      throw Problem.of(409, "backup-forged").with("backup", backup.id());
    }
  }

  private static Problem newer(Backup backup, Manifest manifest, String what) {
    return Problem.of(409, "backup-newer")
        .with("backup", backup.id())
        .with("program", manifest.program())
        .with("what", what);
  }

  /** Alone with the database, and with everything where it belongs. */
  private void hold(Handle session) {
    // Losing the session is losing the lock.
    session.execute("set idle_session_timeout = 0");
    if (!Aside.lock(session)) {
      throw Problem.of(409, "restore-running");
    }
    int servers = CatalogStore.servers(session);
    if (servers > 0) {
      throw Problem.of(409, "servers-connected").with("connections", servers);
    }
    if (Aside.state(session) == Aside.State.UNFINISHED) {
      Aside.putBack(session);
    }
  }

  private static Problem takenBack(Handle session, Exception why) {
    LOG.debug("The restore failed", why);
    try {
      Aside.putBack(session);
    } catch (RuntimeException e) {
      return Problem.of(500, "restore-stuck").with("reason", String.valueOf(why.getMessage()));
    }
    return Problem.of(500, "restore-failed").with("reason", String.valueOf(why.getMessage()));
  }
}
