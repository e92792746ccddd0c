package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TcpRelay;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes answer at once, whatever else hangs. */
@Tag("black-box")
class ProbesTest {
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final int ASKED = 300;
  private static final int ROUNDS = 5;

  @TempDir Path home;

  @Test
  void theyAnswerAtOnceWhilePostgresIsStopped() throws Exception {
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      assertAtOnce(dari, "all is well", 200);
      ProcessHandle postgres = dari.postgres();
      List<ProcessHandle> all = Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
      signal("STOP", all);
      try {
        await().atMost(SOON).until(() -> dari.status("/health/ready") == 503);
        assertAtOnce(dari, "PostgreSQL is stopped", 503);
      } finally {
        signal("CONT", all);
      }
      await().atMost(A_WHILE).until(() -> dari.status("/health/ready") == 200);
    } finally {
      server.end();
    }
  }

  @Test
  void theyAnswerAtOnceWhileNothingComesBackFromTheDatabase() throws Exception {
    Program elsewhere = new Program(home.resolve("database"));
    Program.Running postgres = elsewhere.begin("postgres");
    URI database = URI.create(postgres.awaitLine("postgresql://"));
    try (TcpRelay wire = TcpRelay.to("127.0.0.1", database.getPort())) {
      String address = database.toString().replace(":" + database.getPort(), ":" + wire.port());
      Program dari = new Program(home.resolve("dari")).with("DATABASE_URL", address);
      Program.Running server = dari.up();
      try {
        wire.goDead();
        await().atMost(SOON).until(() -> dari.status("/health/ready") == 503);
        assertAtOnce(dari, "nothing comes back", 503);
        wire.comeBack();
        await().atMost(A_WHILE).until(() -> dari.status("/health/ready") == 200);
      } finally {
        server.end();
      }
    } finally {
      postgres.end();
    }
  }

  /** Of several rounds one shows our time; the others the machine's as well. */
  private static void assertAtOnce(Program dari, String when, int ready) throws Exception {
    // Links that are in nobody's memory.
    Callers others =
        Callers.come(
            20,
            Duration.ofMillis(200),
            () -> HttpRequest.newBuilder(dari.address("/" + UUID.randomUUID())));
    List<Duration> slow = new ArrayList<>();
    try {
      do {
        slow.add(percentile99(dari, ready));
      } while (slow.size() < ROUNDS && slow.getLast().compareTo(AT_ONCE) > 0);
    } finally {
      others.leave();
    }
    System.out.println("Probes while " + when + ", p99: " + slow);
    assertThat(slow.getLast()).isLessThanOrEqualTo(AT_ONCE);
  }

  private static Duration percentile99(Program dari, int ready) throws Exception {
    List<Duration> took = new ArrayList<>();
    for (int number = 0; number < ASKED; number++) {
      long asked = System.nanoTime();
      switch (number % 4) {
        case 0 -> assertThat(dari.status("/health/live")).isEqualTo(200);
        case 1 -> assertThat(dari.status("/health/ready")).isEqualTo(ready);
        case 2 -> assertThat(dari.status("/health")).isEqualTo(ready);
        default -> assertThat(dari.managed("/health")).contains("\"database\":");
      }
      took.add(Duration.ofNanos(System.nanoTime() - asked));
    }
    Collections.sort(took);
    return took.get((int) Math.ceil(ASKED * 0.99) - 1);
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(one -> command.add(Long.toString(one.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
