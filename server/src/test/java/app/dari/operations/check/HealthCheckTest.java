package app.dari.operations.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Language;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a management port answers, and what is made of it. */
final class HealthCheckTest {
  private static final String POOL = "\"pool\":{\"status\":\"warn\",\"reason\":\"All are in use\"}";

  @Test
  void whatMendsIsSaidOfThePartThatWarns() throws IOException {
    Report.CheckTold told = look("\"memory\":{\"status\":\"pass\"}," + POOL);
    assertThat(told.grade()).isEqualTo(Grade.WARN);
    assertThat(told.seen()).contains("pool (All are in use)").doesNotContain("memory");
    assertThat(told.remedy()).contains("/app/operations/locks");
  }

  @Test
  void whatDoesNotWorkComesBeforeWhatWarns() throws IOException {
    Report.CheckTold told =
        look(POOL + ",\"database\":{\"status\":\"fail\",\"reason\":\"It is away\"}");
    assertThat(told.grade()).isEqualTo(Grade.FAIL);
    assertThat(told.seen()).contains("database (It is away)");
    assertThat(told.remedy()).contains("./dari check --only database");
  }

  @Test
  void whereAllIsWellThereIsNothingToMend() throws IOException {
    Report.CheckTold told = look("\"pool\":{\"status\":\"pass\"}");
    assertThat(told.grade()).isEqualTo(Grade.PASS);
    assertThat(told.remedy()).isNull();
  }

  private static Report.CheckTold look(String components) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer management = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    byte[] body = ("{\"components\":{" + components + "}}").getBytes(UTF_8);
    management.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    management.start();
    try {
      LocalPort port = new LocalPort(loopback.getHostAddress(), management.getAddress().getPort());
      Report.Line line = new Report.Line("health", HealthCheck.look(port), 0);
      return new Report(Instant.EPOCH, List.of(line)).told(Language.EN).checks().getFirst();
    } finally {
      management.stop(0);
    }
  }
}
