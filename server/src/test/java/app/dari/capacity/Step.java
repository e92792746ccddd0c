package app.dari.capacity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was seen while so many people were there.
 *
 * @param memory bytes of the server and its PostgreSQL, shared ones by their part; 0: not known
 *     here
 * @param held whether the kernel sees to it that they are not too many: what counts there is not
 *     what counts here, such as pages of files
 */
record Step(
    int visitors,
    int editors,
    Times opened,
    Times followed,
    Times saved,
    Times published,
    long memory,
    boolean held) {
  /** The guide's: 95 of 100 answers of each kind come within it. */
  static final Duration TARGET = Duration.ofSeconds(2);

  /** The guide's: bytes the smallest plan has. */
  static final long MEMORY = 512L << 20;

  /** One in so many answers may fail. */
  private static final int FAILED = 1_000;

  /** Whether every target was met. */
  boolean holds() {
    return kinds().allMatch(times -> times.p95().compareTo(TARGET) <= 0)
        && (visitors == 0 || opened.answered() > 0)
        && (editors == 0 || saved.answered() > 0)
        && (long) failed() * FAILED <= answered()
        && (held || memory <= MEMORY);
  }

  /** The slowest kind's. */
  Duration p95() {
    return kinds().map(Times::p95).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  int answered() {
    return kinds().mapToInt(Times::answered).sum();
  }

  int failed() {
    return kinds().mapToInt(Times::failed).sum();
  }

  private Stream<Times> kinds() {
    return Stream.of(opened, followed, saved, published);
  }

  /** A line for who waits. */
  String line(Duration measured) {
    return "  %,d visitors, %,d editors: %s; %.0f answers/s, %d failed, %s: %s"
        .formatted(
            visitors,
            editors,
            String.join(", ", kindsInWords()),
            answered() / (measured.toMillis() / 1e3),
            failed(),
            memory == 0 ? "memory not known here" : (memory >> 20) + " MB",
            holds() ? "holds" : "does not hold");
  }

  private List<String> kindsInWords() {
    return Stream.of(
            inWords("pages", opened),
            inWords("redirects", followed),
            inWords("saves", saved),
            inWords("publishing", published))
        .flatMap(words -> words)
        .toList();
  }

  private static Stream<String> inWords(String name, Times times) {
    return times.answered() == 0
        ? Stream.empty()
        : Stream.of(String.format(Locale.ROOT, "%s %.0f ms", name, times.p95().toNanos() / 1e6));
  }
}
