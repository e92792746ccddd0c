package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.simulator.KakaoSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} as pipelines call it: by its exit code, and by what is on standard output. */
@Tag("black-box")
final class CheckCommandTest {
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20 ? 20 : 1;

  @TempDir Path folder;

  @Test
  void itLooksBesideARunningServerAndStartsNothingWithoutOne() throws Exception {
    Path home = folder.resolve("data");
    Program dari = new Program(home);
    Program.Outcome before = dari.run("check", "--json");
    assertThat(before.code()).as(before.toString()).isZero();
    assertThat(grades(before)).containsEntry("database", "skipped").containsEntry("ports", "pass");
    assertThat(home).doesNotExist();

    Program.Running server = dari.up();
    try {
      Program.Outcome beside = dari.run("check", "--json");
      assertThat(beside.code()).as(beside.toString()).isZero();
      assertThat(grades(beside))
          .containsEntry("database", "pass")
          .containsEntry("migrations", "pass")
          .containsEntry("connections", "pass")
          .containsEntry("statements", "pass")
          .containsEntry("files", "pass")
          .containsEntry("ports", "pass")
          .containsEntry("metrics", "pass")
          .containsEntry("dashboards", "pass")
          .containsEntry("health", "pass")
          .containsEntry("tests", "skipped");

      signal("STOP", dari.postgres());
      Program.Outcome hanging = dari.run("check", "--json");
      signal("CONT", dari.postgres());
      assertThat(hanging.code()).isEqualTo(20);
      assertThat(grades(hanging)).containsEntry("database", "fail");

      dari.with("MANAGEMENT_PORT", Integer.toString(Program.freePort()));
      Program.Outcome elsewhere = dari.run("check");
      assertThat(elsewhere.code()).isEqualTo(10);
      assertThat(elsewhere.out()).contains("WARN   metrics", "curl localhost:");
    } finally {
      server.end();
    }
    Program.Outcome after = dari.run("check", "--json");
    assertThat(after.code()).as(after.toString()).isZero();
    assertThat(grades(after)).containsEntry("database", "skipped");
  }

  /**
   * What a production of its own passes is seen in {@code CheckTest}; here nothing else is left.
   */
  @Test
  void nothingIsWrongBesideAHealthyServerHoweverOftenItIsAsked() throws Exception {
    ServerConfig registered = ServerConfig.read(Environment.of(_ -> null));
    try (KakaoSimulator kakao = KakaoSimulator.start(0, registered, Clock.systemUTC())) {
      Program dari =
          new Program(folder.resolve("data"))
              .with("PUBLIC_URL", registered.publicUrl().toString())
              .with("BACKUP_COPY", Files.createDirectory(folder.resolve("copies")).toString());
      kakao.settings().forEach(dari::with);
      Program.Running server = dari.up();
      try {
        assertThat(dari.run("backup", "create").code()).isZero();
        assertThat(dari.run("backup", "verify").code()).isZero();
        for (int round = 0; round < ROUNDS; round++) {
          Program.Outcome outcome = dari.run("check", "--json");
          assertThat(outcome.code()).as(outcome.toString()).isZero();
          assertThat(grades(outcome))
              .containsEntry("backup", "pass")
              .containsEntry("backup-copy", "pass")
              .containsEntry("kakao-keys", "pass")
              .containsEntry("kakao-redirect", "pass")
              .containsEntry("metrics", "pass")
              .containsEntry("dashboards", "pass")
              .containsEntry("health", "pass")
              .doesNotContainValue("warn")
              .doesNotContainValue("fail");
        }
      } finally {
        server.end();
      }
    }
  }

  @Test
  void itsExitCodeIsTheWorstItFound() throws Exception {
    Program dari = new Program(folder.resolve("data"));
    Program.Outcome unknown = dari.run("check", "--only", "clock,clocks");
    assertThat(unknown.code()).isEqualTo(30);
    assertThat(unknown.err()).contains("no such check", "kakao-keys");

    dari.with("SESSION_SECRET", "hunter2-hunter2-hunter2-hunter2-hunter2");
    Program.Outcome warned = dari.run("check", "--only", "secret,mode");
    assertThat(warned.code()).isEqualTo(10);
    assertThat(warned.out()).contains("secret", "mode").doesNotContain("disk");

    dari.with("PORT", "none");
    Program.Outcome failed = dari.run("check");
    assertThat(failed.code()).isEqualTo(20);
    assertThat(failed.out()).contains("FAIL", "PORT", "./dari check --only settings");
    assertThat(failed.out() + failed.err()).doesNotContain("hunter2", "\tat ");
  }

  @Test
  void aDatabaseElsewhereIsAskedForAndNotMistakenForOneOfOurs() throws Exception {
    Path home = Files.createDirectory(folder.resolve("data"));
    Files.writeString(home.resolve("last-start.properties"), "DATABASE_ELSEWHERE=true\n");
    Program.Outcome outcome = new Program(home).run("check", "--json");
    assertThat(outcome.code()).isEqualTo(20);
    assertThat(grades(outcome))
        .containsEntry("settings", "fail")
        .containsEntry("database", "skipped");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatARunningServerSaysOfItselfIsPassedOn() throws Exception {
    Program dari =
        new Program(folder.resolve("data"))
            .with("DATABASE_URL", "postgresql://dari:hunter2@127.0.0.1:1/dari");
    Program.Running server = dari.begin("up");
    try {
      server.awaitLine("waits for its database");
      Program.Outcome outcome = dari.run("check", "--only", "health");
      assertThat(outcome.code()).isEqualTo(20);
      assertThat(outcome.out()).contains("the database does not answer").doesNotContain("hunter2");
    } finally {
      server.end();
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private static Map<String, String> grades(Program.Outcome outcome) throws IOException {
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    assertThat(report.path("exitCode").asInt()).isEqualTo(outcome.code());
    return report
        .path("checks")
        .valueStream()
        .collect(
            Collectors.toMap(
                check -> check.path("id").asText(), check -> check.path("grade").asText()));
  }
}
