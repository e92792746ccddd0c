package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the log has gone, or its disk is full. */
@Tag("black-box")
class LogLossTest {
  private static final boolean FULL =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20;
  private static final String AS_EVER = "exec \"$@\"";
  private static final String GONE = "exec \"$@\" > >(exec head -c 1 >/dev/null) 2>&1";
  private static final String FULL_DISK = "exec \"$@\" >/dev/full 2>&1";
  private static final String CLOSED = "exec \"$@\" >&- 2>&-";

  @TempDir Path home;

  static List<String> ways() {
    return FULL ? List.of(GONE, FULL_DISK, CLOSED) : List.of(FULL_DISK);
  }

  /** Bash takes the place of what it starts, so that signals and waiting are the program's. */
  @ParameterizedTest
  @MethodSource("ways")
  void requestsAreServedAsEver(String way) throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("bash is there").isTrue();
    Duration with = FULL ? p95(AS_EVER, "with") : Duration.ofDays(1);
    assertThat(p95(way, "without")).isLessThanOrEqualTo(with.multipliedBy(3).dividedBy(2));
  }

  /** Of ten callers, while PostgreSQL is killed three times; without the first, when all is new. */
  private Duration p95(String way, String folder) throws Exception {
    Program dari = new Program(home.resolve(folder)).after("/bin/bash", "-c", way, "bash");
    Program.Running server = dari.begin("up");
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> dari.status("/health/ready") == 200);
      Callers callers =
          Callers.come(
              10,
              Duration.ofMillis(20),
              () -> HttpRequest.newBuilder(dari.address("/api/v1/session")));
      // Each of these is worth lines in the log.
      int first = 0;
      for (int round = 0; round < 3; round++) {
        int before = callers.answers().size();
        dari.postgres().destroyForcibly();
        await().atMost(Duration.ofMinutes(1)).until(() -> dari.status("/health/ready") == 503);
        await().atMost(Duration.ofMinutes(1)).until(() -> dari.status("/health/ready") == 200);
        await().atMost(Duration.ofMinutes(1)).until(() -> callers.answers().size() > before + 200);
        first = round == 0 ? callers.answers().size() : first;
      }
      callers.leave();
      List<Callers.Answer> answers = callers.answers();
      // Without a session nothing is asked of the database.
      Duration p95 = Callers.percentile(answers.subList(first, answers.size()), 0.95);
      System.out.printf(
          "%s: %d of %d failed, p95 %s%n", way, callers.failed().size(), answers.size(), p95);
      assertThat(callers.failed()).isEmpty();
      assertThat(server.stop()).isZero();
      return p95;
    } finally {
      server.end();
    }
  }
}
