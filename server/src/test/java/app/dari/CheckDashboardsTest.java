package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.PASS;
import static app.dari.operations.check.Grade.WARN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Check;
import app.dari.operations.check.Checks;
import app.dari.operations.check.Report;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards that are there, are not, or are not well. */
final class CheckDashboardsTest {
  private static final List<Check> ONLY = Checks.named(Set.of("dashboards"));

  @TempDir Path folder;

  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private HttpServer server;
  private HealthySystem system;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = bodies.getOrDefault(path, "-").getBytes(UTF_8);
          exchange.sendResponseHeaders(statuses.getOrDefault(path, 404), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    system = new HealthySystem(folder, "postgresql://localhost:1/none");
    system.checks = ONLY;
    system.with("DASHBOARDS_URL", address("/grafana/"));
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answers(String path, int status, String body) {
    statuses.put(path, status);
    bodies.put(path, body);
  }

  private void assertPasses(String seen) {
    Report report = system.report();
    assertThat(report.grade()).isEqualTo(PASS);
    assertThat(report.told(app.dari.platform.web.Language.EN).checks().getFirst().seen())
        .contains(seen);
    HealthySystem.assertReadable(report);
  }

  @Test
  void grafanaBelowAPathThatIsWellPasses() {
    answers("/grafana/api/health", 200, "{\n  \"database\": \"ok\",\n  \"version\": \"12.0\"\n}");
    assertPasses("Grafana");
  }

  @Test
  void grafanaThatIsNotWellIsFound() {
    answers("/grafana/api/health", 503, "{\"database\": \"failing\"}");
    system.assertOnly("dashboards", WARN);
    answers("/grafana/api/health", 200, "{\"database\": \"failing\"}");
    system.assertOnly("dashboards", WARN);
  }

  @Test
  void anotherProgramThatAnswersOrAsksForASignInPasses() {
    answers("/grafana/", 200, "<h1>Figures</h1>");
    assertPasses("answers");
    answers("/grafana/", 302, "");
    assertPasses("answers");
    answers("/grafana/", 401, "");
    assertPasses("answers");
  }

  @Test
  void whereNothingIsOrOnlyErrorsAreIsFound() {
    system.assertOnly("dashboards", WARN);
    answers("/grafana/", 502, "");
    system.assertOnly("dashboards", WARN);
    server.stop(0);
    system.assertOnly("dashboards", WARN);
  }

  @Test
  void anAddressNobodyCanUseIsSaidByTheSettings() {
    for (String wrong :
        List.of(
            "grafana", "ftp://grafana.example", "https://", "https://me:secret@grafana.example")) {
      system.with("DASHBOARDS_URL", wrong);
      system.checks = Checks.named(Set.of("settings", "dashboards"));
      system.assertOnly("settings", FAIL);
    }
  }
}
