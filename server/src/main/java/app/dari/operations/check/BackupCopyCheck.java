package app.dari.operations.check;

import app.dari.operations.backup.Copies;
import app.dari.operations.backup.Listing;
import java.util.List;
import java.util.Map;

/** The newest backup is on another machine, too. */
final class BackupCopyCheck {
  private BackupCopyCheck() {}

  static Finding look(Subject subject) {
    Copies copies = subject.backup().copies();
    if (copies == null) {
      return subject.server().production()
          ? Finding.warn("nowhere")
          : Finding.skipped("development");
    }
    String trouble = copies.trouble();
    if (trouble != null) {
      return Finding.fail("away", Map.of("place", copies.place(), "reason", trouble));
    }
    List<Listing> backups = Listing.of(subject.backup());
    if (backups.isEmpty()) {
      return Finding.skipped("nothing");
    }
    Listing newest = backups.getFirst();
    Map<String, Object> told = Map.of("backup", newest.id());
    if (!newest.copied()) {
      return Finding.fail("behind", told);
    }
    return subject.server().production() && newest.keyId() == null
        ? Finding.warn("plain", told)
        : Finding.pass("copied", told);
  }
}
