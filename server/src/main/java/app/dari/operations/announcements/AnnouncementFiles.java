package app.dari.operations.announcements;

import app.dari.operations.LocalFile;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Announcements on this machine, for the time without a database: what the database knew last,
 * which only the server writes, and wishes, each in a file of its own, which commands write and the
 * server takes into the database. Nobody reads a file to write it anew.
 */
public final class AnnouncementFiles {
  private static final Logger LOG = Logger.getLogger(AnnouncementFiles.class);
  private static final TypeReference<List<Announcement>> LIST = new TypeReference<>() {};
  private static final TypeReference<Wish> WISH = new TypeReference<>() {};

  private final Path known;
  private final Path wishes;

  /**
   * What somebody wants while nobody can ask the database: one of the two.
   *
   * @param made something to say
   * @param ended something to say no longer
   */
  public record Wish(@Nullable Announcement made, @Nullable Ended ended) {}

  /** An announcement that is taken down. */
  public record Ended(UUID id, Instant at) {}

  /** A wish and where it stands. */
  record Waiting(Path file, Wish wish) {}

  /**
   * In a folder.
   *
   * @param home of the data
   */
  public AnnouncementFiles(Path home) {
    this.known = home.resolve("announcements").resolve("known.json");
    this.wishes = home.resolve("announcements").resolve("wishes");
  }

  /** What the database knew when it was last asked. */
  public List<Announcement> known() {
    try {
      return LocalFile.read(known, LIST).orElse(List.of());
    } catch (IOException e) {
      LOG.warnf("%s cannot be read: %s", known, e.toString());
      return List.of();
    }
  }

  void keep(List<Announcement> announcements) throws IOException {
    LocalFile.write(known, announcements);
  }

  /** Leaves a wish for the server; the file, which is gone once the database has it. */
  public Path wish(Wish wish) throws IOException {
    Announcement made = wish.made();
    Path file = wishes.resolve((made == null ? UUID.randomUUID() : made.id()) + ".json");
    LocalFile.write(file, wish);
    return file;
  }

  /** Everything known here, wishes included, the newest first. */
  public List<Announcement> all() {
    return with(known(), waiting());
  }

  /** The wishes the database does not know of yet. */
  List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    try (Stream<Path> files = Files.list(wishes)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        read(file, waiting);
      }
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      LOG.warnf("%s cannot be read: %s", wishes, e.toString());
    }
    return waiting;
  }

  private static void read(Path file, List<Waiting> waiting) throws IOException {
    try {
      LocalFile.read(file, WISH).ifPresent(wish -> waiting.add(new Waiting(file, wish)));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      LOG.warnf("%s is no announcement and is set aside", file);
      Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
    }
  }

  static void done(Waiting waiting) throws IOException {
    Files.deleteIfExists(waiting.file());
  }

  /** What the database knew, with what has been wished since. */
  static List<Announcement> with(List<Announcement> known, List<Waiting> waiting) {
    List<Announcement> all = new ArrayList<>(known);
    for (Waiting one : waiting) {
      Announcement made = one.wish().made();
      if (made != null && all.stream().noneMatch(other -> other.id().equals(made.id()))) {
        all.add(made);
      }
    }
    for (Waiting one : waiting) {
      Ended ended = one.wish().ended();
      if (ended != null) {
        all.replaceAll(each -> each.id().equals(ended.id()) ? each.ended(ended.at()) : each);
      }
    }
    all.sort(Comparator.comparing(Announcement::from).thenComparing(Announcement::id).reversed());
    return List.copyOf(all);
  }
}
