package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while two hundred requests are at work, visitors come and a dashboard is open. */
@Tag("black-box")
class DrainTest {
  private static final int AT_WORK = 200;
  private static final Duration DRAIN = Duration.ofSeconds(4);
  private static final Duration SLOW = Duration.ofSeconds(2);

  @TempDir Path home;

  @Test
  void whatIsAtWorkIsAnsweredAndVisitorsAreSentAwayWithoutAFailure() throws Exception {
    Program dari =
        new Program(home)
            .with("SHUTDOWN_DRAIN", DRAIN.toSeconds() + "s")
            // All of them want a connection in one moment.
            .with("DATABASE_POOL_ACQUIRE", "20s")
            .with("LINKS_CREATE_LIMIT", "1000000/1m")
            .with("ADDRESS_CREATE_LIMIT", "1000000/1m");
    Program.Running server = dari.up();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Wire visitor = new Wire(dari);
        Wire dashboard = new Wire(dari)) {
      String key =
          dari.run("api-key", "create", "--scopes", "links:read,links:write,insights:read").out();
      String redirect = "GET " + link(dari, key) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      dashboard.send(
          "GET /api/v1/insights/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + key
              + "\r\n\r\n");
      assertThat(dashboard.head()).startsWith("HTTP/1.1 200");
      double before = 0;
      for (int visits = 0; visits < 3; visits++) {
        before = dari.metric("dari_hotpath_answers_total");
        assertThat(visitor.ask(redirect)).startsWith("HTTP/1.1 302").doesNotContain("close");
      }
      assertThat(dari.metric("dari_hotpath_answers_total")).isEqualTo(before + 1);

      CountDownLatch begun = new CountDownLatch(AT_WORK);
      CountDownLatch goOn = new CountDownLatch(1);
      List<Future<String>> atWork = new ArrayList<>();
      for (int number = 0; number < AT_WORK; number++) {
        String url = "https://example.com/" + number;
        atWork.add(threads.submit(() -> createSlowly(dari, key, url, begun, goOn)));
      }
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      // The last of them has been read, so all have.
      assertThat(dari.status("/health/ready")).isEqualTo(200);

      long told = System.nanoTime();
      server.process().destroy();
      await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(Duration.ofSeconds(1))
          .until(() -> dari.status("/health/ready") == 503);
      Duration notReady = since(told);
      assertThat(dari.status("/health/live")).isEqualTo(200);
      assertThat(dari.managed("/health")).contains("\"draining\":{\"status\":\"warn\"");
      assertThat(visitor.ask(redirect)).startsWith("HTTP/1.1 302").contains("connection: close");
      assertThat(visitor.isClosed()).isTrue();
      int served = 0;
      while (since(told).compareTo(SLOW) < 0) {
        try (Wire another = new Wire(dari)) {
          assertThat(another.ask(redirect))
              .startsWith("HTTP/1.1 302")
              .contains("connection: close");
        }
        served++;
      }
      goOn.countDown();
      for (Future<String> one : atWork) {
        assertThat(one.get()).startsWith("HTTP/1.1 201").contains("connection: close");
      }
      assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      Duration ended = since(told);
      assertThat(server.process().exitValue()).as(Files.readString(server.log())).isZero();
      assertThat(ended).isBetween(DRAIN, Duration.ofSeconds(30));
      assertThat(Files.readString(server.log())).doesNotContain("Timed out", "ERROR");
      System.out.printf(
          "Told to stop: not ready after %d ms, %d of %d at work answered, %d more redirects,"
              + " ended after %d ms%n",
          notReady.toMillis(), AT_WORK, AT_WORK, served, ended.toMillis());
    } finally {
      server.end();
    }
  }

  @Test
  void toldTwiceItEndsAtOnce() throws Exception {
    Program dari = new Program(home).with("SHUTDOWN_DRAIN", "60s");
    Program.Running server = dari.up();
    try {
      ProcessHandle postgres = dari.postgres();
      server.process().destroy();
      await().atMost(Duration.ofSeconds(5)).until(() -> dari.status("/health/ready") == 503);
      long told = System.nanoTime();
      server.process().destroy();
      assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isTrue();
      System.out.println("Told twice: ended after " + since(told).toMillis() + " ms");
      assertThat(server.process().exitValue()).isEqualTo(143);
      await().atMost(Duration.ofSeconds(10)).until(() -> !postgres.isAlive());
    } finally {
      server.end();
    }
  }

  /** A body whose last octets come when it may go on. */
  private static String createSlowly(
      Program dari, String key, String url, CountDownLatch begun, CountDownLatch goOn)
      throws Exception {
    String body = "{\"url\":\"" + url + "\"}";
    try (Wire wire = new Wire(dari)) {
      wire.send(
          "POST /api/v1/links HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Authorization: Bearer "
              + key
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body.substring(0, 5));
      begun.countDown();
      goOn.await();
      wire.send(body.substring(5));
      return wire.head();
    }
  }

  private static String link(Program dari, String key) throws Exception {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://example.com/\"}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "/" + new ObjectMapper().readTree(answer.body()).get("code").asText();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** A connection of whose answers the heads are read; bodies of redirects are empty. */
  private static final class Wire implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Wire(Program dari) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), dari.port());
      socket.setSoTimeout(20_000);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    void send(String octets) throws IOException {
      socket.getOutputStream().write(octets.getBytes(US_ASCII));
    }

    String ask(String request) throws IOException {
      send(request);
      return head();
    }

    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        head.append(colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT));
        head.append(colon < 0 ? "" : line.substring(colon)).append('\n');
      }
      return head.toString();
    }

    boolean isClosed() throws IOException {
      return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
