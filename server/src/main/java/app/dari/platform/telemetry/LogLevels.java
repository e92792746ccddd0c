package app.dari.platform.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Levels somebody wants for parts of the log, for a time: a file in the folder of the data, which
 * the server reads while it runs. Only parts of Dari: what libraries log may hold anything.
 */
public final class LogLevels {
  /** What may be asked for. */
  public static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");

  /** The longest time. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern CATEGORY = Pattern.compile("app\\.dari(\\.\\w{1,60}){0,8}");
  private static final long LARGEST = 100_000;

  private final Path file;

  /** What is wanted. */
  record Wanted(String level, Instant until) {}

  /**
   * In a folder.
   *
   * @param home of the data
   */
  public LogLevels(Path home) {
    this.file = home.resolve("log-levels");
  }

  /** Whether a part of the log is one of ours. */
  public static boolean isOurs(String category) {
    return CATEGORY.matcher(category).matches();
  }

  /** Wants a level for a part until a moment. */
  public void want(String category, String level, Instant until, Instant now) throws IOException {
    Map<String, Wanted> wanted = wanted(now);
    wanted.put(category, new Wanted(level, until));
    write(wanted);
  }

  /** Wants nothing of a part any more. */
  public void forget(String category, Instant now) throws IOException {
    Map<String, Wanted> wanted = wanted(now);
    wanted.remove(category);
    write(wanted);
  }

  /** What is wanted at a moment; lines that cannot be read want nothing. */
  Map<String, Wanted> wanted(Instant now) throws IOException {
    Map<String, Wanted> wanted = new TreeMap<>();
    try {
      if (Files.size(file) > LARGEST) {
        return wanted;
      }
      for (String line : Files.readAllLines(file)) {
        String[] words = line.strip().split(" ", -1);
        if (words.length == 3 && isOurs(words[0]) && LEVELS.contains(words[1])) {
          until(words[2], now)
              .ifPresent(until -> wanted.put(words[0], new Wanted(words[1], until)));
        }
      }
    } catch (NoSuchFileException _) {
      return wanted;
    }
    return wanted;
  }

  private static Optional<Instant> until(String text, Instant now) {
    try {
      Instant until = Instant.parse(text);
      boolean soon = until.isBefore(now.plus(LONGEST).plusSeconds(60));
      return until.isAfter(now) && soon ? Optional.of(until) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void write(Map<String, Wanted> wanted) throws IOException {
    String text =
        wanted.entrySet().stream()
            .map(one ->
                one.getKey() + " " + one.getValue().level() + " " + one.getValue().until() + "\n")
            .collect(Collectors.joining());
    Path begun = Files.createTempFile(file.getParent(), "log-levels", ".part");
    Files.writeString(begun, text);
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
