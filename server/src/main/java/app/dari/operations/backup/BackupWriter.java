package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A backup while it is being written, under a name that no list shows. What is cut short stays and
 * is deleted before the next one is made.
 */
final class BackupWriter {
  private static final int BUFFER = 1 << 16;

  /** Sends rows; how many. */
  interface Rows {
    long writeTo(OutputStream to) throws IOException;
  }

  /** What was written, and the {@link Packing#hash hash} of what. */
  record Written(long rows, String sha256, Manifest.StoredFile file) {}

  private final Path folder;
  private final Path making;
  private final Packing packing;

  private BackupWriter(Path folder, Path making, Packing packing) {
    this.packing = packing;
    this.folder = folder;
    this.making = making;
  }

  static BackupWriter begin(Backups backups, String id, @Nullable BackupKey key)
      throws IOException {
    Path making = backups.folder().resolve(Backups.MAKING + id);
    DurableFile.makeFolder(making);
    return new BackupWriter(backups.folder().resolve(id), making, new Packing(id, key));
  }

  /** Packs rows into a file. */
  Written write(String table, Rows rows) throws IOException {
    String name = table + packing.ending();
    MessageDigest sha256 = DurableFile.sha256();
    long[] count = new long[1];
    Manifest.StoredFile file =
        DurableFile.write(
            making.resolve(name),
            to -> {
              try (OutputStream packed = packing.pack(to, name);
                  OutputStream plain =
                      new Unhurried(
                          new BufferedOutputStream(
                              new DigestOutputStream(packed, sha256), BUFFER))) {
                count[0] = rows.writeTo(plain);
              }
            });
    return new Written(count[0], packing.hash(sha256), file);
  }

  /** Ends it: from now on it exists. */
  Backup seal(Manifest manifest, Keys keys) throws IOException {
    byte[] bytes = ManifestJson.write(manifest);
    DurableFile.write(making.resolve(Backup.MANIFEST), bytes);
    DurableFile.force(making);
    Failpoint.reach("backup.manifest");
    DurableFile.write(making.resolve(Seal.FILE), Seal.of(bytes, keys).bytes());
    DurableFile.force(making);
    Failpoint.reach("backup.sealed");
    DurableFile.move(making, folder);
    Failpoint.reach("backup.named");
    Backup made = Backup.open(folder);
    if (made == null) {
      throw new IOException("The backup is not there any more: " + folder);
    }
    return made;
  }
}
