package app.dari.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @TempDir Path folder;

  private static Map<Key, Double> values(double all) {
    Map<Key, Double> values = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      values.put(key, all);
    }
    return values;
  }

  /** Ten seconds after ten seconds, each with a number one higher. */
  private static void write(Recording recording, Instant from, int many) throws IOException {
    for (int i = 0; i < many; i++) {
      recording.write(from.plusSeconds(10L * (i + 1)), values(i));
    }
  }

  @Test
  void aDayIsReadInStepsOfTenSeconds() throws IOException {
    try (Recording recording = Recording.open(folder)) {
      write(recording, NOON, 60);
      Series read =
          recording.read(
              Key.PAGE_RATE,
              NOON.minusSeconds(20),
              NOON.plusSeconds(30),
              TEN_SECONDS,
              NOON.plusSeconds(600));
      assertThat(read.from()).isEqualTo(NOON.minusSeconds(20));
      assertThat(read.step()).isEqualTo(TEN_SECONDS);
      assertThat(read.values()).containsExactly(Double.NaN, Double.NaN, 0, 1, 2);
      assertThat(read.isEmpty()).isFalse();
    }
  }

  @Test
  void longerStepsAreMeansOrTheHighest() throws IOException {
    try (Recording recording = Recording.open(folder)) {
      write(recording, NOON, 60);
      Instant now = NOON.plusSeconds(600);
      Duration minute = Duration.ofMinutes(1);
      assertThat(recording.read(Key.PAGE_RATE, NOON, NOON.plusSeconds(120), minute, now).values())
          .containsExactly(2.5, 8.5);
      assertThat(recording.read(Key.PAGE_P99, NOON, NOON.plusSeconds(120), minute, now).values())
          .containsExactly(5, 11);
      assertThat(recording.read(Key.PAGE_RATE, NOON, now, FIVE_MINUTES, now).values())
          .containsExactly(14.5, 44.5);
    }
  }

  @Test
  void aMonthIsReadWhenTheDayIsOver() throws IOException {
    try (Recording recording = Recording.open(folder)) {
      write(recording, NOON, 90);
      Instant later = NOON.plus(Duration.ofDays(20));
      Series read = recording.read(Key.PAGE_RATE, NOON, NOON.plusSeconds(900), TEN_SECONDS, later);
      assertThat(read.step()).isEqualTo(FIVE_MINUTES);
      assertThat(read.values()).containsExactly(14.5, 44.5, 74.5);
      // Thirty days later its place is another's.
      write(recording, NOON.plus(Duration.ofDays(30)), 30);
      read = recording.read(Key.PAGE_RATE, NOON, NOON.plusSeconds(600), TEN_SECONDS, later);
      assertThat(read.values()).containsExactly(Double.NaN, 44.5);
    }
  }

  @Test
  void fiveMinutesAreWholeThoughTheProcessWasKilledWithinThem() throws IOException {
    Recording killed = Recording.open(folder);
    write(killed, NOON, 15);
    // Nothing is closed or forced: as kill -9 leaves it.
    try (Recording next = Recording.open(folder)) {
      for (int i = 15; i < 30; i++) {
        next.write(NOON.plusSeconds(10L * (i + 1)), values(i));
      }
      assertThat(
              next.read(Key.PAGE_RATE, NOON, NOON.plusSeconds(300), FIVE_MINUTES, NOON).values()[0])
          .isCloseTo(14.5, within(1e-9));
    }
    killed.close();
  }

  @Test
  void bothFilesTogetherAreSmall() throws IOException {
    try (Recording recording = Recording.open(folder);
        Stream<Path> files = Files.list(folder)) {
      write(recording, NOON, 1);
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertThat(bytes).isLessThan(8_000_000);
    }
  }

  @Test
  void tooMuchAtOnceIsRefused() throws IOException {
    try (Recording recording = Recording.open(folder)) {
      assertThatThrownBy(
              () -> recording.read(Key.CPU_PROCESS, Instant.EPOCH, NOON, FIVE_MINUTES, NOON))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyKeyHasItsWord() {
    for (Key key : Key.values()) {
      assertThat(Key.of(key.word())).contains(key);
    }
    assertThat(Key.of("redirect-p99")).contains(Key.REDIRECT_P99);
    assertThat(Key.of("nothing")).isEmpty();
  }
}
