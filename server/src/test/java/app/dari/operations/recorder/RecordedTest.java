package app.dari.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.growth.Growth;
import app.dari.operations.growth.GrowthTold.UseTold;
import app.dari.operations.growth.Room;
import app.dari.platform.web.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final List<Key> KEYS = List.of(Key.REDIRECT_RATE, Key.POOL_ACTIVE);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path home;

  private static void write(Recording recording, Instant end, double value) throws Exception {
    Map<Key, Double> values = new EnumMap<>(Key.class);
    KEYS.forEach(key -> values.put(key, value));
    recording.write(end, values);
  }

  private List<Series> read(Instant to) throws Exception {
    return Recorded.read(home, KEYS, to.minus(Duration.ofHours(2)), to, HOUR);
  }

  @Test
  void itIsReadBesideTheProcessThatRecordsAndAfterIt() throws Exception {
    List<Series> beside;
    try (Recording recording = Recording.open(Recorder.folder(home))) {
      write(recording, NOON.plusSeconds(300), 2);
      write(recording, NOON.plusSeconds(600), 6);
      beside = read(NOON.plus(HOUR));
    }
    for (List<Series> read : List.of(beside, read(NOON.plus(HOUR)))) {
      assertThat(read.getFirst().values()).containsExactly(Double.NaN, 4);
      assertThat(read.getLast().values()).containsExactly(Double.NaN, 6);
      assertThat(read.getLast().from()).isEqualTo(NOON.minus(HOUR));
    }
  }

  @Test
  void whatAClockThatWasWrongLeftIsNotRead() throws Exception {
    try (Recording recording = Recording.open(Recorder.folder(home))) {
      // A year ahead, and then put right.
      write(recording, NOON.plus(Duration.ofDays(360)).plusSeconds(900), 1_000);
      write(recording, NOON.plusSeconds(300), 2);
    }
    assertThat(read(NOON.plus(HOUR)).getFirst().values()).containsExactly(Double.NaN, 2);
  }

  @Test
  void whereNothingWasRecordedThereIsNothing() throws Exception {
    assertThat(read(NOON).getFirst().isEmpty()).isTrue();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aDiskThatFillsDayByDayHasItsDateInTheReport() throws Exception {
    double gb = 1 << 30;
    int parts = 8 * 288;
    try (Recording recording = Recording.open(Recorder.folder(home))) {
      for (int i = 1; i <= parts; i++) {
        recording.write(
            NOON.minusSeconds(300L * (parts - i)),
            Map.of(Key.DISK_FREE, (100 - i / 288.0) * gb, Key.REDIRECT_RATE, 1.0));
      }
    }
    Room room = new Room(0, 10, 192L << 30, 2);
    UseTold disk =
        Growth.look(home, room, null, NOON).told(Language.EN).resources().stream()
            .filter(use -> use.id().equals("disk"))
            .findFirst()
            .orElseThrow();
    // 92 GB are left, and one is written each day.
    assertThat(disk.perDay()).isBetween(0.99 * gb, 1.01 * gb);
    assertThat(disk.runsOutOn())
        .isBetween(LocalDate.parse("2027-02-25"), LocalDate.parse("2027-02-27"));
    assertThat(disk.days()).isEqualTo(8);
  }
}
