package app.dari.operations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory a second process may take before Linux ends one: what the machine and the control
 * group of this process leave, files that were only read not counted. Elsewhere: as much as wanted.
 */
final class SpareMemory {
  private static final Path GROUPS = Path.of("sys/fs/cgroup");

  private final Path root;

  /** Below a root folder that tests set. */
  SpareMemory(Path root) {
    this.root = root;
  }

  long bytes() {
    long machine = value(root.resolve("proc/meminfo"), "MemAvailable:") << 10;
    long spare = machine > 0 ? machine : Long.MAX_VALUE;
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[0].equals("0")) {
        spare = Math.min(spare, second(parts[2]));
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
        spare = Math.min(spare, first(parts[2]));
      }
    }
    return spare;
  }

  /** In a container the group is mounted in the place of all. */
  private Path group(Path all, String name, String file) {
    Path own = all.resolve(name.substring(1));
    return Files.exists(own.resolve(file)) ? own : all;
  }

  private long second(String name) {
    Path group = group(root.resolve(GROUPS), name, "memory.max");
    return left(
        number(group.resolve("memory.max")),
        number(group.resolve("memory.current")),
        value(group.resolve("memory.stat"), "inactive_file"));
  }

  private long first(String name) {
    Path group = group(root.resolve(GROUPS).resolve("memory"), name, "memory.limit_in_bytes");
    return left(
        number(group.resolve("memory.limit_in_bytes")),
        number(group.resolve("memory.usage_in_bytes")),
        value(group.resolve("memory.stat"), "total_inactive_file"));
  }

  private static long left(long most, long used, long files) {
    return most < 0 ? Long.MAX_VALUE : Math.max(0, most - used + Math.max(0, files));
  }

  /** Negative when there is none: no limit. */
  private static long number(Path file) {
    List<String> lines = lines(file);
    try {
      return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /** The number behind a word at a line's start; 0 when there is none. */
  private static long value(Path file, String word) {
    return lines(file).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(parts -> parts.length > 1 && parts[0].equals(word))
        .mapToLong(parts -> Long.parseLong(parts[1]))
        .findFirst()
        .orElse(0);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }
}
