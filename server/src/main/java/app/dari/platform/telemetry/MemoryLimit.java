package app.dari.platform.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The memory this process and its neighbours in the same control group (Linux, version 1 or 2) may
 * use before the kernel kills one of them, and what they use. Elsewhere, and without a limit,
 * nothing is known.
 */
final class MemoryLimit {
  /** Version 1 writes the largest multiple of a page for "none". */
  private static final long NONE = 1L << 60;

  private final @Nullable Path limit;
  private final @Nullable Path used;
  private final @Nullable Path stat;

  private MemoryLimit(@Nullable Path limit, @Nullable Path used, @Nullable Path stat) {
    this.limit = limit;
    this.used = used;
    this.stat = stat;
  }

  /** Of this process. */
  static MemoryLimit ofProcess() {
    return of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  }

  /**
   * As it is written in the files of the system.
   *
   * @param membership lines {@code id:controllers:path}
   * @param root where control groups are mounted
   */
  static MemoryLimit of(Path membership, Path root) {
    List<String[]> lines;
    try (Stream<String> all = Files.lines(membership)) {
      lines = all.map(line -> line.split(":", 3)).filter(parts -> parts.length == 3).toList();
    } catch (IOException e) {
      return new MemoryLimit(null, null, null);
    }
    for (String[] line : lines) {
      boolean first = Arrays.asList(line[1].split(",", -1)).contains("memory");
      boolean second = line[0].equals("0") && line[1].isEmpty();
      Path folder = first ? folder(root.resolve("memory"), line[2], "memory.limit_in_bytes") : null;
      if (folder != null) {
        return new MemoryLimit(
            folder.resolve("memory.limit_in_bytes"),
            folder.resolve("memory.usage_in_bytes"),
            folder.resolve("memory.stat"));
      }
      folder = second ? folder(root, line[2], "memory.max") : null;
      if (folder != null) {
        return new MemoryLimit(
            folder.resolve("memory.max"),
            folder.resolve("memory.current"),
            folder.resolve("memory.stat"));
      }
    }
    return new MemoryLimit(null, null, null);
  }

  /**
   * The group with a limit that is nearest, else the outermost there is. Within a container the
   * path is the host's, and the group is mounted as the root.
   */
  private static @Nullable Path folder(Path mounted, String group, String file) {
    Path found = null;
    Path own = mounted.resolve(group.replaceFirst("^/+", "")).normalize();
    for (Path at = own; at != null && at.startsWith(mounted); at = at.getParent()) {
      if (Files.isReadable(at.resolve(file))) {
        found = at;
        OptionalLong limit = number(at.resolve(file));
        if (limit.isPresent() && limit.getAsLong() < NONE) {
          return at;
        }
      }
    }
    return found;
  }

  /** Bytes that may be used. */
  OptionalLong limit() {
    OptionalLong bytes = number(limit);
    return bytes.isPresent() && bytes.getAsLong() < NONE ? bytes : OptionalLong.empty();
  }

  /**
   * Bytes that are used, without the pages of files, which the kernel takes back before it kills
   * anything. Those in use count as little as idle ones: a busy database keeps a small limit full
   * of them.
   */
  OptionalLong used() {
    OptionalLong all = number(used);
    return all.isEmpty() ? all : OptionalLong.of(Math.max(0, all.getAsLong() - files()));
  }

  private long files() {
    return statistic("inactive_file") + statistic("active_file");
  }

  private long statistic(String name) {
    if (stat == null) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(stat)) {
      // Version 1 counts those of groups below in a line of its own.
      List<String> found =
          lines
              .filter(line -> line.startsWith(name + " ") || line.startsWith("total_" + name + " "))
              .sorted()
              .toList();
      return found.isEmpty() ? 0 : Long.parseLong(found.getLast().split(" ", -1)[1]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static OptionalLong number(@Nullable Path file) {
    if (file == null) {
      return OptionalLong.empty();
    }
    try {
      String text = Files.readString(file).strip();
      return text.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
