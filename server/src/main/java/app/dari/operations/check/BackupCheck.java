package app.dari.operations.check;

import app.dari.operations.backup.Listing;
import app.dari.operations.backup.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backup was made in the last day, and one of the last week has been restored. */
final class BackupCheck {
  /** A day, and what making it may take. */
  private static final Duration DAY = Duration.ofHours(26);

  /** A week, and a day in which the proof may be late. */
  private static final Duration WEEK = Duration.ofDays(8);

  private BackupCheck() {}

  static Finding look(Subject subject, DatabaseLink database) {
    Instant now = subject.around().clock().instant();
    List<Listing> backups = Listing.of(subject.backup());
    Instant made = newest(backups, false);
    if (made == null) {
      return none(subject, database, now);
    }
    if (backups.stream().map(Listing::verified).anyMatch(BackupCheck::isFaulty)) {
      return Finding.fail("faulty");
    }
    if (made.isBefore(now.minus(DAY))) {
      return Finding.fail("old", Map.of("hours", Duration.between(made, now).toHours()));
    }
    Instant proven = newest(backups, true);
    if (proven == null) {
      return Finding.fail("unproven");
    }
    long days = Duration.between(proven, now).toDays();
    return proven.isBefore(now.minus(WEEK))
        ? Finding.fail("stale", Map.of("days", days))
        : Finding.pass(
            "proven",
            Map.of("hours", Math.max(0, Duration.between(made, now).toHours()), "days", days));
  }

  private static Finding none(Subject subject, DatabaseLink database, Instant now) {
    DatabaseStore store = database.store();
    if (store == null) {
      return Finding.skipped("no-database");
    }
    Instant begun = store.begunAt();
    if (begun == null || begun.isAfter(now.minus(DAY))) {
      return Finding.skipped("young");
    }
    // Whoever switched them off may have others.
    return subject.backup().time() == null ? Finding.warn("off") : Finding.fail("none");
  }

  private static @Nullable Instant newest(List<Listing> backups, boolean proven) {
    return backups.stream()
        .filter(one -> !proven || (one.verified() != null && one.verified().passed()))
        .map(Listing::madeAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static boolean isFaulty(@Nullable Verified verified) {
    return verified != null && !verified.passed();
  }
}
