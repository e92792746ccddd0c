package app.dari.operations.backup;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups in one folder. */
public final class Backups {
  /** Before a backup's name while it is being made, or deleted. */
  static final String MAKING = ".making-";

  private static final String DELETING = ".deleting-";

  /** Nobody else's folder is taken for what we left. */
  private static final Pattern UNFINISHED =
      Pattern.compile("[.](?:making|deleting)-\\d{8}T\\d{6}Z-[0-9a-f]{6}");

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  /** Of the folder; it is made when it is needed. */
  public Backups(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** All there are, newest first. What is being made, or was cut short, is none. */
  public List<Backup> list() {
    return folders().stream()
        .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
        .map(Backup::open)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Backup::id).reversed())
        .toList();
  }

  /**
   * One of them.
   *
   * @param name its name, the path of its folder, or {@code latest}
   */
  public Backup find(String name) {
    if (name.equals("latest")) {
      return list().stream()
          .findFirst()
          .orElseThrow(() -> Problem.of(404, "backup-none").with("folder", folder));
    }
    Path path = name.contains("/") ? Path.of(name) : folder.resolve(name);
    Backup found = Backup.open(path.toAbsolutePath().normalize());
    if (found == null) {
      throw Problem.of(404, "backup-unknown").with("backup", path);
    }
    return found;
  }

  /** The right to make and delete backups here; one process has it at a time. */
  public HomeLock lock() {
    try {
      DurableFile.makeFolders(folder);
      return HomeLock.take(folder);
    } catch (HomeInUseException _) {
      throw Problem.of(409, "backup-running").with("folder", folder);
    } catch (IOException | UncheckedIOException e) {
      throw cannotWrite(e);
    }
  }

  /** A name nobody has. */
  static String name(Instant at) {
    return NAME.format(at) + "-" + HexFormat.of().formatHex(Tokens.randomBytes(3));
  }

  /** Deletes one so that it never looks whole while it is half gone. */
  void delete(Backup backup) throws IOException {
    Path deleting = folder.resolve(DELETING + backup.id());
    DurableFile.move(backup.folder(), deleting);
    DurableFile.delete(deleting);
  }

  /** Deletes what was cut short: needs the lock. */
  void deleteUnfinished() throws IOException {
    for (Path path : folders()) {
      if (UNFINISHED.matcher(String.valueOf(path.getFileName())).matches()) {
        DurableFile.delete(path);
      }
    }
  }

  Problem cannotWrite(Exception e) {
    return Problem.of(500, "backup-folder").with("folder", folder).with("reason", e);
  }

  private List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
