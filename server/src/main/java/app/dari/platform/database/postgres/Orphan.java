package app.dari.platform.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A PostgreSQL that outlived the process which had started it. Only the holder of the home folder
 * looks for one, so it has no right to run any more. The number in its pid file may meanwhile
 * belong to somebody else: only a process that runs PostgreSQL on this very data folder is touched.
 */
final class Orphan {
  private static final Duration FINISHING_BY_ITSELF = Duration.ofSeconds(3);

  private Orphan() {}

  /** Returns when no PostgreSQL runs on the folder and none is recorded there without reason. */
  static void end(Path data, Consumer<String> log) throws IOException, InterruptedException {
    PidFile file = PidFile.read(data);
    if (file == null) {
      return;
    }
    ProcessHandle process = ProcessHandle.of(file.pid()).orElse(null);
    if (process == null) {
      return;
    }
    if (!runsOn(process, data)) {
      Files.deleteIfExists(PidFile.of(data));
      return;
    }
    log.accept("A PostgreSQL (process " + file.pid() + ") was left behind; waiting for its end");
    if (ends(process, FINISHING_BY_ITSELF)) {
      return;
    }
    Signals.INT.send(file.pid());
    if (ends(process, Duration.ofSeconds(20))) {
      return;
    }
    Signals.QUIT.send(file.pid());
    if (ends(process, Duration.ofSeconds(10))) {
      return;
    }
    throw new PostgresException(
        "A PostgreSQL left behind (process " + file.pid() + ") does not stop");
  }

  private static boolean runsOn(ProcessHandle process, Path data) {
    String program = process.info().command().orElse("");
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return program.endsWith("/postgres")
        && java.util.Arrays.asList(arguments).contains(data.toString());
  }

  private static boolean ends(ProcessHandle process, Duration patience)
      throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
