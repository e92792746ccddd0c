package app.dari;

import app.dari.operations.announcements.Announcement;
import app.dari.operations.announcements.AnnouncementFiles;
import app.dari.operations.announcements.AnnouncementFiles.Ended;
import app.dari.operations.announcements.AnnouncementFiles.Wish;
import app.dari.operations.announcements.Announcements;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Broadcast;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code announce}: says something to everybody. Beside a running server it leaves a wish in the
 * server's folder, so that it works the same with and without a database.
 */
@Command(name = "announce")
final class AnnounceCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LOOK_MILLIS = 100;

  private final Clock clock = Clock.systemUTC();

  /** Prints the id alone. */
  @Command(name = "create")
  int create(
      @Option(names = "--ko", required = true) String ko,
      @Option(names = "--en", required = true) String en,
      @Option(names = "--from") @Nullable String from,
      @Option(names = "--until") @Nullable String until,
      @Option(names = "--kind", defaultValue = "notice") String kind)
      throws IOException, InterruptedException {
    Announcement made =
        Announcement.of(
            Banner.Kind.parse(kind).orElseThrow(() -> Problem.of(400, "announcement-kind")),
            ko,
            en,
            time(from, "from"),
            time(until, "until"),
            clock.instant());
    var said = new AtomicReference<>(made);
    int code =
        apply(
            new Wish(made, null),
            announcements -> {
              said.set(announcements.create(made));
              return true;
            });
    System.out.println(said.get().id());
    return code;
  }

  /** One line each: id, kind, from, to, state, text; separated by tabs. */
  @Command(name = "list")
  int list() {
    Path home = home();
    List<Announcement> all = isServed(home) ? new AnnouncementFiles(home).all() : stored();
    Instant now = clock.instant();
    for (Announcement one : all) {
      Instant end = one.end();
      System.out.println(
          String.join(
              "\t",
              Arrays.asList(
                  one.id().toString(),
                  one.kind().word(),
                  one.from().toString(),
                  end == null ? "-" : end.toString(),
                  one.isShown(now) ? "shown" : one.isOver(now) ? "over" : "to come",
                  one.in(CommandTexts.language()))));
    }
    return 0;
  }

  /** Takes one down; it stays in the history. */
  @Command(name = "end")
  int end(@Parameters UUID id) throws IOException, InterruptedException {
    Path home = home();
    if (isServed(home)
        && new AnnouncementFiles(home).all().stream().noneMatch(one -> one.id().equals(id))) {
      throw unknown(id);
    }
    return apply(
        new Wish(null, new Ended(id, clock.instant())), announcements -> announcements.end(id));
  }

  private int apply(Wish wish, Function<Announcements, Boolean> directly)
      throws IOException, InterruptedException {
    Path home = home();
    if (isServed(home)) {
      String said = isTaken(new AnnouncementFiles(home).wish(wish)) ? "done" : "waits";
      System.err.println(CommandTexts.text("announce." + said));
      return 0;
    }
    try (Instance instance = Instance.join()) {
      if (!directly.apply(announcements(instance))) {
        Ended ended = wish.ended();
        throw unknown(ended == null ? new UUID(0, 0) : ended.id());
      }
    }
    System.err.println(CommandTexts.text("announce.stored"));
    return 0;
  }

  private List<Announcement> stored() {
    try (Instance instance = Instance.join()) {
      return announcements(instance).list();
    }
  }

  private Announcements announcements(Instance instance) {
    return new Announcements(
        instance.jdbi(), new Broadcast(instance.configuration().database()), clock);
  }

  /** Whether the server has taken the wish into its database. */
  private static boolean isTaken(Path wish) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(wish)) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  /** Whether another process has the folder, who looks for wishes in it. */
  private static boolean isServed(Path home) {
    try (HomeLock _ = HomeLock.take(home)) {
      return false;
    } catch (HomeInUseException _) {
      return true;
    }
  }

  private static Path home() {
    return ServerConfig.read(Environment.ofProcess()).home();
  }

  private static Problem unknown(UUID id) {
    return Problem.of(404, "announcement-unknown").with("id", id);
  }

  /** With its offset, or as the clock of this machine says it. */
  private static @Nullable Instant time(@Nullable String text, String field) {
    if (text == null) {
      return null;
    }
    try {
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeParseException _) {
      throw Problem.of(400, "announcement-time").field(field).with("time", text);
    }
  }
}
