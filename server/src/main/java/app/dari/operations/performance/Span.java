package app.dari.operations.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back one looks, in so many steps that a chart is legible. */
enum Span {
  HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
  DAY(Duration.ofDays(1), Duration.ofMinutes(10)),
  MONTH(Duration.ofDays(30), Duration.ofHours(6));

  private final Duration length;
  private final Duration step;

  Span(Duration length, Duration step) {
    this.length = length;
    this.step = step;
  }

  Duration length() {
    return length;
  }

  Duration step() {
    return step;
  }

  /** When the step ends that is at work now; it is told of as far as it has come. */
  Instant end(Instant now) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds).plus(step);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Span> of(String word) {
    return Stream.of(values()).filter(span -> span.word().equals(word)).findFirst();
  }
}
