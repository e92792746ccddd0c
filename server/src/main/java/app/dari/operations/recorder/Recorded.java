package app.dari.operations.recorder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was recorded in the last month, for whoever is not the process that records: read from its
 * file, beside it or long after it.
 */
public final class Recorded {
  private Recorded() {}

  /**
   * The values of several keys, in their order; none where nothing was ever recorded.
   *
   * @param home folder of the data
   * @param step comes in multiples of five minutes
   */
  public static List<Series> read(
      Path home, List<Key> keys, Instant from, Instant to, Duration step) throws IOException {
    try (RingFile ring = RingFile.read(Recorder.folder(home).resolve(Recording.MONTH))) {
      return Recording.read(ring, keys, from, to, step);
    } catch (NoSuchFileException _) {
      return keys.stream().map(_ -> new Series(from, step, new double[0])).toList();
    }
  }
}
