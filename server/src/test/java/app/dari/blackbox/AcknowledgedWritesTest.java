package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty clients create links and repeat what was not answered, while the server or PostgreSQL is
 * killed again and again: every link answered with 201 is there afterwards, and none is there
 * twice. DARI_TEST_ROUNDS says how often (3).
 */
@Tag("black-box")
class AcknowledgedWritesTest {
  private static final int CLIENTS = 20;
  private static final int LINKS_EACH = 15;
  private static final Duration READY = Duration.ofSeconds(10);
  private static final Duration GIVING_UP = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void everyAcknowledgedLinkIsThereOnceHoweverTheProcessesDie() throws Exception {
    int rounds = Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3"));
    Program dari =
        new Program(home)
            .with("LINKS_CREATE_LIMIT", "1000000/1m")
            .with("ADDRESS_CREATE_LIMIT", "1000000/1m");
    Program.Running server = dari.up();
    try {
      String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
      Map<String, String> acknowledged = new ConcurrentHashMap<>();
      List<Duration> restarted = new ArrayList<>();
      List<Duration> recovered = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<?>> work = new ArrayList<>();
          for (int client = 0; client < CLIENTS; client++) {
            String name = "r" + round + "-c" + client;
            work.add(clients.submit(() -> create(dari, key, name, acknowledged)));
          }
          Thread.sleep(ThreadLocalRandom.current().nextInt(200, 1500));
          long killed = System.nanoTime();
          if (round % 2 == 1) {
            server.kill();
            server = dari.up();
            restarted.add(since(killed));
          } else {
            dari.postgres().destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> dari.status("/health/ready") == 503);
            await().atMost(Duration.ofSeconds(30)).until(() -> dari.status("/health/ready") == 200);
            recovered.add(since(killed));
          }
          for (Future<?> one : work) {
            one.get();
          }
        }
        assertThat(server.process().isAlive()).isTrue();
        assertThat(acknowledged).hasSize(round * CLIENTS * LINKS_EACH);
        assertThat(stored(dari, key)).as("round " + round).isEqualTo(acknowledged);
      }
      System.out.printf(
          "%d links acknowledged, each there once; ready again after %s, its PostgreSQL after %s%n",
          acknowledged.size(), Collections.max(restarted), Collections.max(recovered));
      // Where nothing else is built or measured beside it.
      if (rounds >= 20) {
        assertThat(restarted).allMatch(took -> took.compareTo(READY) <= 0);
        assertThat(recovered).allMatch(took -> took.compareTo(READY) <= 0);
      }
    } finally {
      server.end();
    }
  }

  private static Void create(
      Program dari, String key, String client, Map<String, String> acknowledged)
      throws InterruptedException {
    for (int number = 0; number < LINKS_EACH; number++) {
      String url = "https://example.com/" + client + "/" + number;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(dari.address("/api/v1/links"))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"" + url + "\"}"));
      acknowledged.put(url, idOf(request));
    }
    return null;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** Repeats until it is answered with 201. */
  private static String idOf(HttpRequest.Builder request) throws InterruptedException {
    long end = System.nanoTime() + GIVING_UP.toNanos();
    String last = "no answer";
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> answer = Program.send(request);
        if (answer.statusCode() == 201) {
          return JSON.readTree(answer.body()).get("id").asText();
        }
        last = answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(last).isIn(409, 429, 503);
      } catch (IOException e) {
        last = e.toString();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("Never answered with 201, lastly: " + last);
  }

  /** Address and id of every link there is; fails when an address is there twice. */
  private static Map<String, String> stored(Program dari, String key) throws Exception {
    await().atMost(Duration.ofSeconds(30)).until(() -> dari.status("/health/ready") == 200);
    Map<String, String> all = new HashMap<>();
    String cursor = "";
    while (cursor != null) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(dari.address("/api/v1/links?limit=100" + cursor))
              .header("Authorization", "Bearer " + key);
      // PostgreSQL may have been killed the moment before.
      HttpResponse<String> answer =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> Program.send(request), reply -> reply.statusCode() != 503);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = JSON.readTree(answer.body());
      for (JsonNode link : page.get("items")) {
        String before = all.put(link.get("url").asText(), link.get("id").asText());
        assertThat(before).as(link.toString()).isNull();
      }
      JsonNode next = page.get("nextCursor");
      cursor = next == null || next.isNull() ? null : "&cursor=" + next.asText();
    }
    return all;
  }
}
