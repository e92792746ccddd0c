package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.PostgresForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database every answer of which comes half a second later, and twenty requests a second. */
@Tag("black-box")
class SlowDatabaseTest {
  private static final int SLOW_MILLIS = 900;
  private static final long P99_MILLIS = 2_500;
  private static final int SECONDS = 10;
  private static final int A_SECOND = 20;
  private static final Pattern LINE =
      Pattern.compile("(INFO|WARN).*GET /api/v1/links (\\d{3}) ([0-9.]+) ms");

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void everySlowRequestIsWarnedOfOnceAndTheProcessStaysSmall() throws Exception {
    URI database = URI.create(PostgresForTests.databaseUrl());
    try (DelayedRelay relay = new DelayedRelay(database.getPort())) {
      String url =
          database.toString().replace(":" + database.getPort() + "/", ":" + relay.port() + "/");
      Program dari =
          new Program(folder.resolve("data"))
              .with("DATABASE_URL", url)
              .with("SESSION_SECRET", "only-for-tests-only-for-tests-only-for-tests")
              // Making one takes several such answers, and they are made one after the other.
              .with("DATABASE_POOL_SIZE", "20")
              .with("DATABASE_POOL_MIN", "20")
              .with("SLOW_REQUEST_MS", Integer.toString(SLOW_MILLIS));
      Program.Running running = dari.up();
      try {
        String key = dari.run("api-key", "create").out();
        assertThat(ask(dari, key)).isEqualTo(200);
        relay.delay = Duration.ofMillis(500);
        List<Long> took = load(dari, key);
        double threads = dari.metric("jvm_threads_peak_threads");
        relay.delay = Duration.ZERO;
        await().atMost(Duration.ofSeconds(10)).until(() -> ask(dari, key) == 200);
        check(running.log(), asked.get(), took, threads);
      } finally {
        running.end();
      }
    }
  }

  private static void check(Path log, int asked, List<Long> took, double threads) throws Exception {
    await().untilAsserted(() -> assertThat(lines(log)).hasSize(asked));
    List<String[]> lines = lines(log);
    for (String[] line : lines) {
      boolean slow = Double.parseDouble(line[2]) > SLOW_MILLIS;
      assertThat(line[0]).as(String.join(" ", line)).isEqualTo(slow ? "WARN" : "INFO");
    }
    long warnings = lines.stream().filter(line -> line[0].equals("WARN")).count();
    List<Long> sorted = took.stream().sorted().toList();
    long p99 = sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    System.out.printf(
        "Slow database: %d requests, %d slow, p99 %d ms, %.0f threads at most%n",
        took.size(), warnings, p99, threads);
    assertThat(warnings).isPositive();
    assertThat(p99).isLessThanOrEqualTo(P99_MILLIS);
    assertThat(threads).isLessThan(120);
    assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
  }

  private static List<String[]> lines(Path log) throws IOException {
    return LINE.matcher(Files.readString(log))
        .results()
        .map(found -> new String[] {found.group(1), found.group(2), found.group(3)})
        .toList();
  }

  private List<Long> load(Program dari, String key) throws Exception {
    List<Future<Long>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SECONDS * A_SECOND; i++) {
        answers.add(
            threads.submit(() -> {
              long began = System.nanoTime();
              assertThat(ask(dari, key)).isIn(200, 503);
              return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }));
        Thread.sleep(1_000 / A_SECOND);
      }
    }
    List<Long> took = new ArrayList<>();
    for (Future<Long> one : answers) {
      took.add(one.get());
    }
    return took;
  }

  private int ask(Program dari, String key) throws Exception {
    asked.incrementAndGet();
    return Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key))
        .statusCode();
  }

  /** Passes on what comes from the server at once, and to it later. */
  private static final class DelayedRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final int to;
    volatile Duration delay = Duration.ZERO;

    private record Part(byte[] octets, long due) {}

    DelayedRelay(int to) throws IOException {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.to = to;
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return listening.getLocalPort();
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listening.accept();
          Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
          BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
          Thread.ofVirtual().start(() -> read(client, parts));
          Thread.ofVirtual().start(() -> write(parts, server));
          Thread.ofVirtual().start(() -> back(server, client));
        }
      } catch (IOException _) {
        // Closed.
      }
    }

    private void read(Socket client, BlockingQueue<Part> parts) {
      byte[] octets = new byte[8_192];
      try {
        for (int read = client.getInputStream().read(octets);
            read >= 0;
            read = client.getInputStream().read(octets)) {
          parts.add(
              new Part(java.util.Arrays.copyOf(octets, read), System.nanoTime() + delay.toNanos()));
        }
      } catch (IOException _) {
        // One side has gone.
      }
      parts.add(new Part(new byte[0], System.nanoTime()));
    }

    private static void write(BlockingQueue<Part> parts, Socket server) {
      try (server) {
        for (Part part = parts.take(); part.octets().length > 0; part = parts.take()) {
          TimeUnit.NANOSECONDS.sleep(part.due() - System.nanoTime());
          server.getOutputStream().write(part.octets());
        }
      } catch (IOException _) {
        // One side has gone.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void back(Socket server, Socket client) {
      try (client) {
        server.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException _) {
        // One side has gone.
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
