package app.dari.platform.ledger;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the ledger is and how large it may grow.
 *
 * @param folder taken by one process at a time; a second one beside it uses its neighbour
 * @param maxSize bytes of files at most; beyond them records are lost, and counted
 * @param segmentSize bytes of one file
 * @param oldest a file that holds records ends then, and can go as soon as they are drained
 */
public record LedgerConfig(Path folder, long maxSize, int segmentSize, Duration oldest) {
  private static final int SEGMENT_SIZE = 8 << 20;
  private static final Duration OLDEST = Duration.ofMinutes(10);

  /** Reads the settings of the ledger. */
  public static LedgerConfig read(Environment env, ServerConfig server) {
    return new LedgerConfig(
        server.home().resolve("ledger"),
        env.size(
            "LEDGER_MAX_SIZE",
            "2GB",
            "64MB",
            "Disk space for visits that wait for the database; beyond it they are lost, and"
                + " counted."),
        SEGMENT_SIZE,
        OLDEST);
  }
}
