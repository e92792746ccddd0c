package app.dari.operations.announcements;

import app.dari.operations.Health;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Broadcast;
import app.dari.platform.web.Banners;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * What this process shows: looked over once a second, read from the database only after it changed
 * there, and from files of this machine while there is no database.
 */
@Singleton
public final class Noticeboard {
  private static final Logger LOG = Logger.getLogger(Noticeboard.class);
  private static final Comparator<Announcement> GRAVEST =
      Comparator.comparing(Announcement::kind)
          .thenComparing(Announcement::from)
          .thenComparing(Announcement::id);

  private final AnnouncementFiles files;
  private final Announcements announcements;
  private final BooleanSupplier database;
  private final Banners banners;
  private final Clock clock;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private List<Announcement> known;
  private volatile List<Announcement> all;

  @Inject
  Noticeboard(
      ServerConfig server,
      Announcements announcements,
      Health health,
      Broadcast broadcast,
      Banners banners,
      Clock clock) {
    this(new AnnouncementFiles(server.home()), announcements, health::hasDatabase, banners, clock);
    broadcast.listen(Announcements.TOPIC, _ -> stale.set(true));
    broadcast.onGap(() -> stale.set(true));
  }

  Noticeboard(
      AnnouncementFiles files,
      Announcements announcements,
      BooleanSupplier database,
      Banners banners,
      Clock clock) {
    this.files = files;
    this.announcements = announcements;
    this.database = database;
    this.banners = banners;
    this.clock = clock;
    this.known = files.known();
    this.all = known;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("announcements").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** Everything that is shown, to come, or over for less than 90 days; the newest first. */
  public List<Announcement> all() {
    return all;
  }

  /** What is shown now, the gravest first. */
  public List<Announcement> shown() {
    Instant now = clock.instant();
    return all.stream().filter(one -> one.isShown(now)).sorted(GRAVEST.reversed()).toList();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Brings what is shown in line with what is wanted now. */
  void look() {
    List<AnnouncementFiles.Waiting> waiting = files.waiting();
    try {
      if (database.getAsBoolean()) {
        take(waiting);
        if (stale.getAndSet(false)) {
          read();
        }
        waiting = files.waiting();
      }
    } catch (RuntimeException | IOException e) {
      // The database went away in between: what is on this machine still holds.
      LOG.debug("Announcements cannot be read", e);
      stale.set(true);
    }
    all = AnnouncementFiles.with(known, waiting);
    List<Announcement> shown = shown();
    banners.show(shown.isEmpty() ? null : shown.getFirst().banner());
  }

  private void take(List<AnnouncementFiles.Waiting> waiting) throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    AnnouncementFiles.with(List.of(), waiting).forEach(announcements::create);
    for (AnnouncementFiles.Waiting one : waiting) {
      AnnouncementFiles.Ended ended = one.wish().ended();
      if (ended != null) {
        announcements.end(ended.id(), ended.at());
      }
    }
    // Before the files go, so that nothing is hidden in between.
    read();
    for (AnnouncementFiles.Waiting one : waiting) {
      AnnouncementFiles.done(one);
    }
  }

  private void read() throws IOException {
    List<Announcement> read = announcements.list();
    if (!read.equals(known)) {
      known = read;
      files.keep(read);
    }
  }
}
