package app.dari.operations.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The two rings of a folder: a day in steps of ten seconds, a month in steps of five minutes. The
 * second is made of the first, so that a process that is killed within five minutes loses nothing.
 */
final class Recording implements AutoCloseable {
  static final int FINE_SECONDS = 10;
  static final int COARSE_SECONDS = 300;

  /** The file of the month. */
  static final String MONTH = "month.ring";

  private static final int FINE_SAMPLES = 86_400 / FINE_SECONDS;
  private static final int COARSE_SAMPLES = 30 * 86_400 / COARSE_SECONDS;
  private static final int PARTS = COARSE_SECONDS / FINE_SECONDS;

  /** In the order of their columns. */
  private static final List<Key> KEYS = List.of(Key.values());

  private static final int MOST_VALUES = 20_000;

  private final RingFile fine;
  private final RingFile coarse;

  private Recording(RingFile fine, RingFile coarse) {
    this.fine = fine;
    this.coarse = coarse;
  }

  /** For the process that records. */
  static Recording open(Path folder) throws IOException {
    Files.createDirectories(folder);
    RingFile fine =
        RingFile.open(
            folder.resolve("day.ring"), new RingShape(FINE_SAMPLES, FINE_SECONDS, Key.words()));
    try {
      RingShape month = new RingShape(COARSE_SAMPLES, COARSE_SECONDS, Key.words());
      return new Recording(fine, RingFile.open(folder.resolve(MONTH), month));
    } catch (IOException | RuntimeException e) {
      fine.close();
      throw e;
    }
  }

  /** Writes what was seen in the ten seconds before a moment. */
  void write(Instant end, Map<Key, Double> values) throws IOException {
    long step = Math.floorDiv(end.getEpochSecond(), FINE_SECONDS) - 1;
    fine.write(
        step, KEYS.stream().mapToDouble(key -> values.getOrDefault(key, Double.NaN)).toArray());
    // Each time: the five minutes at work are told as far as they have come.
    fold(Math.floorDiv(step, PARTS));
    if (Math.floorMod(step + 1, PARTS) == 0) {
      fine.force();
      coarse.force();
    }
  }

  private void fold(long step) throws IOException {
    List<double[]> parts = samples(fine, step * PARTS, PARTS);
    double[] values = new double[KEYS.size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = fold(KEYS.get(column), parts, column);
    }
    coarse.write(step, values);
  }

  /** The values of one key; as of several. */
  Series read(Key key, Instant from, Instant to, Duration step, Instant now) throws IOException {
    return read(List.of(key), from, to, step, now).getFirst();
  }

  /**
   * The values of several keys of a time, in steps of at least ten seconds; five minutes where a
   * day is over.
   */
  List<Series> read(List<Key> keys, Instant from, Instant to, Duration step, Instant now)
      throws IOException {
    boolean recent = !from.isBefore(now.minusSeconds((long) FINE_SAMPLES * FINE_SECONDS));
    RingFile ring = recent && step.toSeconds() < COARSE_SECONDS ? fine : coarse;
    return read(ring, keys, from, to, step);
  }

  /** The same of one ring, in multiples of its steps. */
  static List<Series> read(RingFile ring, List<Key> keys, Instant from, Instant to, Duration step)
      throws IOException {
    int seconds = ring.shape().stepSeconds();
    int parts = (int) Math.max(1, Math.ceilDiv(step.toSeconds(), seconds));
    long first = Math.floorDiv(Math.floorDiv(from.getEpochSecond(), seconds), parts) * parts;
    long last = Math.ceilDiv(to.getEpochSecond(), seconds);
    long steps = Math.max(0, Math.ceilDiv(last - first, parts));
    if (steps > MOST_VALUES) {
      throw new IllegalArgumentException("Too many steps: " + steps);
    }
    List<String> columns = ring.shape().names();
    double[][] values = new double[keys.size()][(int) steps];
    for (int i = 0; i < steps; i++) {
      List<double[]> samples = samples(ring, first + (long) i * parts, parts);
      for (int k = 0; k < values.length; k++) {
        values[k][i] = fold(keys.get(k), samples, columns.indexOf(keys.get(k).word()));
      }
    }
    Instant begin = Instant.ofEpochSecond(first * seconds);
    Duration length = Duration.ofSeconds((long) seconds * parts);
    return Stream.of(values).map(each -> new Series(begin, length, each)).toList();
  }

  private static List<double[]> samples(RingFile ring, long first, int many) throws IOException {
    List<double[]> samples = new ArrayList<>();
    for (long one = first; one < first + many; one++) {
      double[] found = ring.values(one);
      if (found != null) {
        samples.add(found);
      }
    }
    return samples;
  }

  /** A file of another version may not have the column. */
  private static double fold(Key key, List<double[]> samples, int column) {
    double[] known =
        samples.stream()
            .filter(values -> column >= 0)
            .mapToDouble(values -> values[column])
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return key.fold().of(known);
  }

  @Override
  public void close() throws IOException {
    try (fine;
        coarse) {
      fine.force();
    }
  }
}
