package app.dari.operations.announcements;

import app.dari.platform.database.Broadcast;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Announcements in the database; every process hears of a change. */
@Singleton
public final class Announcements {
  /** What changes are announced under. */
  static final String TOPIC = "announcements";

  /** How long what is over stays in the history that everybody sees. */
  public static final Duration HISTORY = Duration.ofDays(90);

  private static final int MOST = 200;

  private final Jdbi jdbi;
  private final Broadcast broadcast;
  private final Clock clock;
  private final AnnouncementStore store = new AnnouncementStore();

  /** Of this database. */
  public Announcements(Jdbi jdbi, Broadcast broadcast, Clock clock) {
    this.jdbi = jdbi;
    this.broadcast = broadcast;
    this.clock = clock;
  }

  /**
   * Says something to everybody; what is said then. Where another says the same at the same time,
   * that one is left to do it.
   */
  public Announcement create(Announcement announcement) {
    return jdbi.inTransaction(tx -> {
      store.lock(tx);
      Instant now = clock.instant();
      Optional<Announcement> said =
          announcement.isOver(now)
              ? Optional.empty()
              : store.since(tx, now, MOST).stream().filter(announcement::isSaidBy).findFirst();
      if (said.isEmpty()) {
        store.add(tx, announcement);
        broadcast.send(tx, TOPIC, announcement.id().toString());
      }
      return said.orElse(announcement);
    });
  }

  /** Takes one down; false when there is none with this id. */
  public boolean end(UUID id) {
    return end(id, clock.instant());
  }

  /** As of a moment that has passed. */
  boolean end(UUID id, Instant at) {
    return jdbi.inTransaction(tx -> {
      boolean known = store.end(tx, id, at.truncatedTo(ChronoUnit.MILLIS));
      broadcast.send(tx, TOPIC, id.toString());
      return known;
    });
  }

  /** Those shown, to come, and over for less than 90 days; the newest first. */
  public List<Announcement> list() {
    return jdbi.withHandle(handle -> store.since(handle, clock.instant().minus(HISTORY), MOST));
  }
}
