package app.dari.capacity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Looks at the server from outside: its memory, and whether it has come to rest. */
final class Watch {
  private static final double RESTED = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI address;
  private final URI management;
  private final long process;

  Watch(URI address, URI management, long process) {
    this.address = address;
    this.management = management;
    this.process = process;
  }

  /** Bytes of the server and its PostgreSQL, shared ones by their part; 0: not known here. */
  long memory() throws IOException {
    long bytes = 0;
    for (ProcessHandle each : all().toList()) {
      bytes += proportional(each.pid());
    }
    return bytes;
  }

  private Stream<ProcessHandle> all() {
    return ProcessHandle.of(process).stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
  }

  private static long proportional(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /**
   * Waits until it is ready and has stored what came.
   *
   * @return whether it answers
   */
  boolean rest() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean answers = false;
    while (System.nanoTime() < end) {
      try {
        answers = get(address.resolve("/health/ready")).statusCode() == 200;
        if (answers && waiting() < RESTED) {
          return true;
        }
      } catch (IOException _) {
        answers = false;
      }
      Thread.sleep(200);
    }
    return answers;
  }

  /** Bytes in the ledger that are not stored yet. */
  private double waiting() throws IOException, InterruptedException {
    return get(management.resolve("/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith("dari_ledger_depth_bytes"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(URI what) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(what).timeout(Duration.ofSeconds(5)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
