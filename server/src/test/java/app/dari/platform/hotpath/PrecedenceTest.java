package app.dari.platform.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.jobs.Niceness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
final class PrecedenceTest {
  private static final String SHARED = "0";
  private static final String ROUND_ROBIN = "2";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Precedence precedence = new Precedence(meters);
  private volatile boolean busy;
  private volatile boolean over;
  private final List<Thread> loops = new ArrayList<>();
  private boolean allowed;
  private int number;

  @BeforeEach
  void asManyThreadsAsProcessorsJoin() throws Exception {
    allowed =
        CompletableFuture.supplyAsync(
                () -> Niceness.comeFirst(Niceness.thread(), 2),
                task -> Thread.ofPlatform().start(task))
            .get();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      CompletableFuture<Integer> joined = new CompletableFuture<>();
      loops.add(Thread.ofPlatform().start(() -> work(joined)));
      number = joined.get();
    }
    precedence.start();
  }

  private void work(CompletableFuture<Integer> joined) {
    precedence.join();
    joined.complete(Niceness.thread());
    while (!over) {
      if (!busy) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @AfterEach
  void theyEnd() throws Exception {
    over = true;
    for (Thread loop : loops) {
      loop.join();
    }
  }

  @Test
  void theyGoFirstWhileTheyTakeLittleAndShareOnceTheyTakeMuch() {
    String little = allowed ? ROUND_ROBIN : SHARED;
    comesToBe(little);
    assertThat(meters.get("dari.eventloop.precedence").gauge().value()).isEqualTo(allowed ? 1 : 0);
    busy = true;
    comesToBe(SHARED);
    busy = false;
    comesToBe(little);
  }

  @ParameterizedTest
  @CsvSource({
    // What they take, what is idle, and whether they go first if they did, and if they did not.
    "0.02, 0.90, true, true",
    "0.10, 0.00, true, true",
    "0.14, 0.00, true, false",
    "0.10, NaN, true, true",
    "0.25, 0.35, true, true",
    "0.25, 0.12, true, false",
    "0.25, 0.05, false, false",
    "0.25, NaN, false, false",
    "0.35, 0.50, true, false",
    "0.45, 0.50, false, false",
    "0.95, 0.00, false, false",
  })
  void theyGoFirstWhileTheyTakeLittleOrWhileThereIsRoom(
      double share, double idle, boolean stay, boolean begin) {
    assertThat(Precedence.goFirst(true, share, idle)).isEqualTo(stay);
    assertThat(Precedence.goFirst(false, share, idle)).isEqualTo(begin);
  }

  private void comesToBe(String policy) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(policy()).isEqualTo(policy));
  }

  private String policy() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/task/" + number + "/sched"))) {
      return lines
          .filter(line -> line.startsWith("policy"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
