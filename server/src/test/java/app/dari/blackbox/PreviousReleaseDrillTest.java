package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.PreviousRelease;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release before, built from its commit, and this one on the same tables. Needs the history of
 * git, Maven and some minutes.
 */
@Tag("black-box")
@Tag("full")
class PreviousReleaseDrillTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCE =
      Path.of("target", "previous-" + PreviousRelease.COMMIT.substring(0, 12)).toAbsolutePath();
  private static final Path BUILT = SOURCE.resolve("server/target/quarkus-app");
  private static final String LINKS = "/api/v1/links";
  private static final String PAGES = "/api/v1/pages";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final List<Program.Running> running = new ArrayList<>();
  private String url = "";

  @BeforeAll
  static void build() throws Exception {
    if (Files.exists(BUILT.resolve("quarkus-run.jar"))) {
      return;
    }
    Files.createDirectories(SOURCE.resolve("web/dist"));
    run(
        ROOT,
        "sh",
        "-euc",
        "git archive " + PreviousRelease.COMMIT + " | tar -x -C \"$0\"",
        SOURCE.toString());
    maven("-Dmaven.test.skip=true", "package");
  }

  @BeforeEach
  void startPostgres() throws Exception {
    Program.Running postgres = new Program(folder.resolve("database")).begin("postgres");
    running.add(postgres);
    url = postgres.awaitLine("postgresql://");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Program.Running one : running.reversed()) {
      one.end();
    }
  }

  @Test
  void bothServeTheSameTablesOneAfterTheOtherAndSideBySide() throws Exception {
    Program before = before("before");
    Program.Running old = start(before);
    String key = key(before);
    String made = makeLink(before, key, "https://example.com/before");

    Program now = now("now");
    assertThat(now.run("migrate", "--plan").code()).isEqualTo(10);
    start(now);
    for (Program each : List.of(before, now)) {
      assertThat(redirect(each, made)).isEqualTo("https://example.com/before");
      String other = makeLink(each, key, "https://example.com/" + each.port());
      assertThat(redirect(before, other)).isEqualTo("https://example.com/" + each.port());
      assertThat(redirect(now, other)).isEqualTo("https://example.com/" + each.port());
      linkLives(each, key);
      String handle = pageLives(each, key);
      for (Program shows : List.of(before, now)) {
        assertThat(call(shows, key, "GET", "/@" + handle, null, null).body())
            .contains("Made on " + each.port());
      }
      figuresAreRead(each, key);
    }
    assertThat(old.stop()).isZero();
    start(before);
    assertThat(redirect(before, made)).isEqualTo("https://example.com/before");
    assertThat(redirect(before, makeLink(now, key, "https://example.com/after")))
        .isEqualTo("https://example.com/after");
    for (Program each : List.of(before, now)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          // Two of them, four of those made on either, and the two of the end.
          .until(() -> ask(each, key, "/api/v1/insights").toString().contains("\"clicks\":8"));
    }
  }

  private static void linkLives(Program dari, String key) throws Exception {
    String wanted = "{\"url\":\"https://example.com/lives\"}";
    HttpResponse<String> made = done(dari, key, "POST", LINKS, wanted, null);
    String path = LINKS + "/" + JSON.readTree(made.body()).path("id").asText();
    HttpResponse<String> changed =
        done(dari, key, "PATCH", path, "{\"title\":\"Changed\"}", tag(made));
    done(dari, key, "DELETE", path, null, tag(changed));
    assertThat(call(dari, key, "GET", path, null, null).statusCode()).isEqualTo(404);
    done(dari, key, "POST", path + "/restore", null, null);
    assertThat(done(dari, key, "GET", path, null, null).body()).contains("\"title\":\"Changed\"");
    assertThat(done(dari, key, "GET", LINKS, null, null).body())
        .contains("https://example.com/before");
  }

  /** Its handle. */
  private static String pageLives(Program dari, String key) throws Exception {
    String handle = "lives" + dari.port();
    String wanted = "{\"handle\":\"%s\",\"title\":\"Made on %d\"}".formatted(handle, dari.port());
    HttpResponse<String> made = done(dari, key, "POST", PAGES, wanted, null);
    String path = PAGES + "/" + JSON.readTree(made.body()).path("id").asText();
    HttpResponse<String> draft = done(dari, key, "GET", path + "/draft", null, null);
    HttpResponse<String> saved = done(dari, key, "PUT", path + "/draft", draft.body(), tag(draft));
    done(dari, key, "POST", path + "/publish", null, tag(saved));
    assertThat(done(dari, key, "GET", path + "/versions", null, null).body())
        .contains("\"number\":1");
    HttpResponse<String> shown = done(dari, key, "GET", path, null, null);
    done(dari, key, "DELETE", path, null, tag(shown));
    done(dari, key, "POST", path + "/restore", null, null);
    return handle;
  }

  private static void figuresAreRead(Program dari, String key) throws Exception {
    for (String what : List.of("", "/export?what=rollups", "/export?what=visits&format=json")) {
      HttpResponse<String> read = call(dari, key, "GET", "/api/v1/insights" + what, null, null);
      assertThat(read.statusCode()).as(what + read.body()).isEqualTo(200);
    }
  }

  private Program now(String home) {
    return sharing(new Program(folder.resolve(home)));
  }

  private Program before(String home) {
    return sharing(new Program(BUILT, folder.resolve(home)));
  }

  private Program sharing(Program program) {
    return program
        .with("DATABASE_URL", url)
        .with("SESSION_SECRET", "for both releases, for both releases, for both");
  }

  private Program.Running start(Program program) throws Exception {
    Program.Running started = program.up();
    running.add(started);
    return started;
  }

  private static String key(Program dari) throws Exception {
    Program.Outcome made =
        dari.run(
            "api-key",
            "create",
            "--scopes",
            "links:read,links:write,pages:read,pages:write,insights:read");
    assertThat(made.code()).as(made.err()).isZero();
    return made.out();
  }

  private static String makeLink(Program dari, String key, String target) throws Exception {
    HttpResponse<String> made =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"" + target + "\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JSON.readTree(made.body()).get("code").asText();
  }

  private static String redirect(Program dari, String code) throws Exception {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address("/" + code))
                .header(
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> done(
      Program dari,
      String key,
      String method,
      String path,
      @Nullable String body,
      @Nullable String tag)
      throws Exception {
    HttpResponse<String> answer = call(dari, key, method, path, body, tag);
    assertThat(answer.statusCode()).as("%s %s %s", method, path, answer.body()).isBetween(200, 204);
    return answer;
  }

  private static HttpResponse<String> call(
      Program dari,
      String key,
      String method,
      String path,
      @Nullable String body,
      @Nullable String tag)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dari.address(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (tag != null) {
      request.header("If-Match", tag);
    }
    return Program.send(request);
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static JsonNode ask(Program dari, String key, String path) throws Exception {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address(path)).header("Authorization", "Bearer " + key));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void maven(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp", "-Pquick"));
    command.addAll(List.of(words));
    run(SOURCE, command.toArray(String[]::new));
  }

  private static void run(Path where, String... command) throws Exception {
    Path log = Files.createTempFile("previous", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.MINUTES)).isTrue();
    List<String> said = Files.readAllLines(log);
    assertThat(process.exitValue())
        .as(String.join("\n", said.subList(Math.max(0, said.size() - 60), said.size())))
        .isZero();
  }
}
