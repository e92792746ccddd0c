package app.dari.operations.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup as lists show it.
 *
 * @param madeAt null, with all that its manifest says: that is damaged
 * @param keyId of the key that its rows are encrypted with; null: they are not
 * @param copied whether there is one of this name where copies are
 * @param verified what came of restoring it; null: nobody has tried
 */
public record Listing(
    String id,
    @Nullable Instant madeAt,
    @Nullable String program,
    @Nullable String postgres,
    long size,
    long rows,
    @Nullable String keyId,
    boolean copied,
    @Nullable Verified verified) {
  /** All there are here, newest first; then copies of which there is no original any more. */
  public static List<Listing> of(BackupConfig config) {
    List<Backup> copies = config.copies() == null ? List.of() : config.copies().list();
    List<Listing> all = new ArrayList<>();
    List<Backup> alone = new ArrayList<>(copies);
    for (Backup backup : new Backups(config.folder()).list()) {
      Optional<Backup> copy =
          copies.stream().filter(one -> one.id().equals(backup.id())).findFirst();
      copy.ifPresent(alone::remove);
      all.add(of(backup, copy.orElse(null)));
    }
    alone.forEach(copy -> all.add(of(copy, copy)));
    return all;
  }

  /** Name, bytes, rows, {@code copied} or not, when it was verified, its key; tabs between. */
  public String line() {
    String proof =
        verified == null
            ? "-"
            : verified.passed() ? "verified " + verified.at() : "FAULTY " + verified.at();
    String rest =
        madeAt == null ? "-\t-" : String.join("\t", Long.toString(size), Long.toString(rows));
    return String.join(
        "\t",
        id,
        rest,
        copied ? "copied" : "-",
        madeAt == null ? "DAMAGED" : proof,
        keyId == null ? "-" : "encrypted " + keyId);
  }

  /** Where the copy is there may be more room to restore it in. */
  private static Listing of(Backup backup, @Nullable Backup copy) {
    Manifest manifest = backup.manifest();
    boolean copied = copy != null;
    Verified here = backup.verified();
    Verified verified = here == null && copy != null ? copy.verified() : here;
    return manifest == null
        ? new Listing(backup.id(), null, null, null, 0, 0, null, copied, verified)
        : new Listing(
            backup.id(),
            manifest.madeAt(),
            manifest.program(),
            manifest.postgres(),
            manifest.size(),
            manifest.rows(),
            manifest.keyId(),
            copied,
            verified);
  }
}
