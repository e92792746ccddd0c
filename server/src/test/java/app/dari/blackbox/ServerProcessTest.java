package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and killing the built program. */
@Tag("black-box")
class ServerProcessTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofMillis(5);
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  @TempDir static Path shared;
  private static int homes;

  private Path home = Path.of(".");
  private Program dari = new Program(Path.of("."));
  private final List<Program.Running> running = new ArrayList<>();

  /** Each test gets a copy of a folder on which the server ran once. */
  @BeforeEach
  void onItsOwnFolder() throws Exception {
    Path made = shared.resolve("made");
    if (!Files.exists(made)) {
      long began = System.nanoTime();
      Program.Running first = new Program(made).up();
      System.out.println("First start: " + (System.nanoTime() - began) / 1_000_000 + " ms");
      assertThat(first.stop()).isZero();
    }
    home = shared.resolve("home-" + homes++);
    execute("cp", "-Rp", made.toString(), home.toString());
    dari = new Program(home);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Program.Running one : running) {
      one.end();
    }
    running.clear();
  }

  private Program.Running up() throws Exception {
    Program.Running started = begin(dari, "up");
    started.awaitLine("Dari is ready");
    return started;
  }

  private Program.Running begin(Program program, String... words) throws Exception {
    Program.Running started = program.begin(words);
    running.add(started);
    return started;
  }

  @Test
  void aStartWithNothingToBuildIsQuick() throws Exception {
    long began = System.nanoTime();
    up();
    Duration warm = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("Warm start: " + warm.toMillis() + " ms");
    // Five seconds on a quiet machine; tests rarely have one.
    assertThat(warm).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void toldToStopItEndsWithZeroAndPostgresWithIt() throws Exception {
    Program.Running server = up();
    ProcessHandle postgres = dari.postgres();
    long began = System.nanoTime();
    assertThat(server.stop()).as(Files.readString(server.log())).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(postgres.isAlive()).isFalse();
  }

  @Test
  void aSecondOneOnTheSameFolderIsRefusedAndTheFirstServesOn() throws Exception {
    Program.Running server = up();
    Program.Outcome second = new Program(home).run("up");
    assertThat(second.code()).isEqualTo(75);
    assertThat(second.err()).contains(Long.toString(server.process().pid()), home.toString());
    assertThat(dari.status("/health/ready")).isEqualTo(200);
  }

  @Test
  void killedItLeavesNoPostgresBehindAndStartsAgain() throws Exception {
    Program.Running server = up();
    ProcessHandle postgres = dari.postgres();
    server.kill();
    await().atMost(FIVE_SECONDS).until(() -> !postgres.isAlive());
    up();
    await().atMost(A_WHILE).until(() -> dari.status("/health/ready") == 200);
  }

  @Test
  void killedTogetherWithPostgresItStartsAgain() throws Exception {
    Program.Running server = up();
    dari.postgres().destroyForcibly();
    server.kill();
    up();
    await().atMost(A_WHILE).until(() -> dari.status("/health/ready") == 200);
  }

  @Test
  void withoutPostgresItLivesOnAndPostgresComesBack() throws Exception {
    Program.Running server = up();
    ProcessHandle postgres = dari.postgres();
    postgres.destroyForcibly();
    await()
        .atMost(A_WHILE)
        .ignoreExceptions()
        .until(() -> !dari.postgres().equals(postgres) && dari.status("/health/ready") == 200);
    assertThat(dari.run("api-key", "create").code()).isZero();
    assertThat(server.process().isAlive()).isTrue();
  }

  @Test
  void withItsDatabaseAwayItIsLiveAndReadyWhenTheDatabaseReturns() throws Exception {
    try (var road = new Relay()) {
      Program elsewhere = new Program(shared.resolve("elsewhere"));
      Program.Running postgres = begin(elsewhere, "postgres");
      URI database = URI.create(postgres.awaitLine("postgresql://"));
      dari.with(
          "DATABASE_URL", database.toString().replace(":" + database.getPort(), ":" + road.port()));
      Program.Running server = begin(dari, "up");
      server.awaitLine("waits for its database");
      assertThat(dari.status("/health/live")).isEqualTo(200);
      assertThat(dari.status("/health/ready")).isEqualTo(503);
      road.open(database.getPort());
      server.awaitLine("Dari is ready");
      assertThat(server.awaitLine("Sign in as its owner")).contains("/auth/link/");
      await().atMost(FIVE_SECONDS).until(() -> dari.status("/health/ready") == 200);
      road.cut();
      await().atMost(FIVE_SECONDS).until(() -> dari.status("/health/ready") == 503);
      assertThat(server.stop()).as(Files.readString(server.log())).isZero();
    }
  }

  @Test
  void untilItsOwnerHasSignedInEachStartPrintsALinkThatDoes() throws Exception {
    Program.Running first = up();
    first.awaitLine("Sign in as its owner");
    first.kill();
    Program.Running second = up();
    String link = second.awaitLine("/auth/link/").replaceFirst(".*(?=http://)", "");
    assertThat(post(URI.create(link))).isEqualTo(303);
    assertThat(second.stop()).isZero();
    Program.Running third = up();
    assertThat(dari.run("sign-in-link").code()).isZero();
    assertThat(Files.readString(third.log())).doesNotContain("/auth/link/");
  }

  @Test
  void toldToStopAtAnyMomentItEndsWithZero() throws Exception {
    for (long moment = 0; moment <= 2_000; moment += 400) {
      Program.Running server = begin(dari, "up");
      // From here on the program is at work; before, there is only Java.
      await().pollInterval(A_MOMENT).until(() -> dari.lockHolder() == server.process().pid());
      Thread.sleep(moment);
      assertThat(server.stop()).as("after %s\n%s", moment, Files.readString(server.log())).isZero();
      assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }
    Program.Running server = up();
    assertThat(server.stop()).as(Files.readString(server.log())).isZero();
  }

  @Test
  void allFaultySettingsAreReportedAtOnceAndNoValueIsShown() throws Exception {
    Program.Outcome outcome =
        dari.with("PORT", "99999")
            .with("PUBLIC_URL", "https://dari.example")
            .with("SESSION_SECRET", "too-short-and-secret")
            .with("DATABASE_URL", "mysql://root:hunter2@localhost/dari")
            .run("up");
    assertThat(outcome.code()).isEqualTo(78);
    assertThat(outcome.err())
        .contains("PORT", "SESSION_SECRET", "DATABASE_URL")
        .doesNotContain("too-short-and-secret", "hunter2");
  }

  @Test
  void aTakenPortIsSaidAndNothingStaysBehind() throws Exception {
    int port = dari.address("/").getPort();
    try (var _ = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
      Program.Outcome outcome = dari.run("up");
      assertThat(outcome.code()).isNotZero();
      assertThat(outcome.out() + outcome.err()).contains(Integer.toString(port));
    }
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aTakenManagementPortIsSaidByItsName() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Program.Outcome outcome = dari.with("MANAGEMENT_PORT", port).run("up");
      assertThat(outcome.code()).isNotZero();
      assertThat(outcome.err())
          .contains("MANAGEMENT_PORT", port)
          .doesNotContain(Integer.toString(dari.address("/").getPort()));
    }
  }

  @Test
  void theKakaoSimulatorIsRefusedInProductionTogetherWithAllElse() throws Exception {
    Program.Outcome outcome =
        dari.with("PUBLIC_URL", "https://dari.example").run("up", "--kakao-simulator");
    assertThat(outcome.code()).isEqualTo(78);
    assertThat(outcome.err()).contains("DARI_ENV", "SESSION_SECRET");
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void theKakaoSimulatorTakesAnotherPortWhenItsOwnIsTaken() throws Exception {
    int above = dari.address("/").getPort() + 1;
    try (var _ = new ServerSocket(above, 1, InetAddress.getLoopbackAddress())) {
      Program.Running server = begin(dari, "up", "--kakao-simulator");
      server.awaitLine("Dari is ready");
      String said = server.awaitLine("The Kakao simulator is at");
      URI simulator = URI.create(said.replaceFirst(".*(http://[^;]*);.*", "$1"));
      assertThat(simulator.getPort()).isNotEqualTo(above);
      assertThat(
              Program.send(HttpRequest.newBuilder(simulator.resolve("/.well-known/jwks.json")))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aCommandAsksForTheDatabaseTheServerWasStartedWith() throws Exception {
    dari.with("DATABASE_URL", "postgresql://dari:hunter2@127.0.0.1:1/dari");
    Program.Running server = begin(dari, "up");
    server.awaitLine("waits for its database");
    Path kept = home.resolve("last-start.properties");
    assertThat(Files.readString(kept)).doesNotContain("hunter2", "127.0.0.1");
    dari.with("DATABASE_URL", "");
    for (String command : List.of("sign-in-link", "demo")) {
      Program.Outcome outcome = dari.run(command);
      assertThat(outcome.code()).isEqualTo(78);
      assertThat(outcome.err()).contains("DATABASE_URL must be given to this command");
    }
    assertThat(server.stop()).isZero();
    assertThat(dari.run("api-key", "list").code()).isEqualTo(78);
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void commandsWorkBesideTheServerAndAfterIt() throws Exception {
    Program.Running server = up();
    Program.Outcome link = dari.run("sign-in-link");
    assertThat(link.code()).as(link.err()).isZero();
    assertThat(link.out())
        .startsWith("http://localhost:" + dari.address("/").getPort() + "/auth/link/");
    Program.Outcome key = dari.run("api-key", "create", "--scopes", "links:read");
    assertThat(key.out()).startsWith("dari_").doesNotContain("\n");
    assertThat(server.stop()).isZero();
    assertThat(dari.run("sign-in-link").out()).contains("/auth/link/");
    assertThat(dari.run("api-key", "list").out()).contains("links:read");
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void wrongWordsGetTheHelpAndTwo() throws Exception {
    Program.Outcome outcome = dari.run("upp");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("sign-in-link");
    assertThat(dari.run("help").out()).contains("sign-in-link");
  }

  @Test
  void anOrdinaryUserCanRunIt() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path folder = Files.createTempDirectory("dari-ordinary");
    try {
      execute("cp", "-R", Program.built().toString(), folder.resolve("app").toString());
      execute("rm", "-f", folder.resolve("app/dari.aot").toString());
      execute("chown", "-R", "nobody", folder.toString());
      dari =
          new Program(folder.resolve("app"), folder.resolve("data"))
              .with("HOME", folder.toString())
              .after("setpriv", "--reuid=nobody", "--clear-groups");
      Program.Running server = up();
      assertThat(dari.postgres().info().user()).hasValue("nobody");
      assertThat(dari.status("/health/ready")).isEqualTo(200);
      assertThat(server.stop()).isZero();
    } finally {
      execute("rm", "-rf", folder.toString());
    }
  }

  private static int post(URI address) throws Exception {
    return Program.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody()))
        .statusCode();
  }

  private static void execute(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
