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
    assertThat(told.seen()).contains("not given back (All are in use)").doesNotContain("memory");
    assertThat(told.remedy()).contains("/app/operations/locks");
  }

  @Test
  void whatDoesNotWorkComesBeforeWhatWarns() throws IOException {
    Report.CheckTold told =
        look(POOL + ",\"database\":{\"status\":\"fail\",\"reason\":\"It is away\"}");
    assertThat(told.grade()).isEqualTo(Grade.FAIL);
    assertThat(told.seen()).contains("the database does not answer");
    assertThat(told.remedy()).contains("./dari check --only database");
  }

  @Test
  void whereAllIsWellThereIsNothingToMend() throws IOException {
    Report.CheckTold told = look("\"pool\":{\"status\":\"pass\"}");
    assertThat(told.grade()).isEqualTo(Grade.PASS);
    assertThat(told.remedy()).isNull();
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfTheReader() throws IOException {
    String jobs = ",\"jobs\":{\"status\":\"warn\",\"reason\":\"3 are late\"}";
    assertThat(look(POOL + jobs, Language.KO).seen())
        .contains("돌려주지 않은 연결이 있어요 (All are in use); 늦거나 실패한 정기 작업이 있어요 (3 are late)");
  }

  @Test
  void aPartOfANewerVersionIsToldAsItTellsItself() throws IOException {
    Report.CheckTold told = look("\"tides\":{\"status\":\"warn\",\"reason\":\"Too high\"}");
    assertThat(told.seen()).contains("tides (Too high)");
    assertThat(told.remedy()).isNull();
  }

  private static Report.CheckTold look(String components) throws IOException {
    return look(components, Language.EN);
  }

  private static Report.CheckTold look(String components, Language language) throws IOException {
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
      return new Report(Instant.EPOCH, List.of(line)).told(language).checks().getFirst();
    } finally {
      management.stop(0);
    }
  }
}
