package app.dari.users.kakao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.simulator.KakaoSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KakaoClientTest {
  private static final URI BACK = URI.create("http://localhost:8080/oauth/kakao/callback");

  @Test
  void aKakaoThatSaysNothingIsGivenUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      assertGivenUp("http://localhost:" + silent.getLocalPort());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void aKakaoThatIsNotThereIsGivenUpAtOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertGivenUp("http://localhost:" + port);
  }

  @Test
  void whatKakaoChecksIsAnsweredAsMisconfigured() {
    ServerConfig server = ServerConfig.read(Environment.of(_ -> null));
    try (KakaoSimulator simulator = KakaoSimulator.start(0, server, Clock.systemUTC())) {
      String id = simulator.settings().get("KAKAO_CLIENT_ID");
      KakaoConfig wrong = new KakaoConfig(simulator.issuer(), id, "wrong", false, null);
      assertFails(wrong, "kakao-misconfigured", "KOE010");
      assertFails(
          new KakaoConfig(simulator.issuer(), id, null, false, null),
          "kakao-misconfigured",
          "KOE010");
      assertFails(
          new KakaoConfig(simulator.issuer(), "other", "x", false, null),
          "kakao-misconfigured",
          "KOE101");
    }
  }

  @Test
  void theSimulatorRefusesProduction() {
    Map<String, String> abroad = Map.of("PUBLIC_URL", "https://dari.example");
    ServerConfig server = ServerConfig.read(Environment.of(abroad::get));
    assertThatThrownBy(() -> KakaoSimulator.start(0, server, Clock.systemUTC()))
        .hasMessageContaining("refuses to serve production");
  }

  @Test
  void productionTrustsOnlyKakao() {
    for (String url : new String[] {"https://dari.example", "http://localhost:8080"}) {
      Map<String, String> given = Map.of("PUBLIC_URL", url, "KAKAO_ISSUER", "https://evil.example");
      Environment env = Environment.of(given::get);
      KakaoConfig.read(env, ServerConfig.read(env));
      assertThat(env.problems()).hasSize(1);
      assertThat(env.problems().getFirst().toString()).contains("KAKAO_ISSUER");
    }
  }

  @Test
  void secretsAreNotPrinted() {
    KakaoConfig config =
        new KakaoConfig(URI.create("https://kauth.kakao.com"), "key-1", "secret-1", false, "js-1");
    assertThat(config.toString()).doesNotContain("secret-1", "key-1");
  }

  private static void assertGivenUp(String issuer) {
    assertFails(
        new KakaoConfig(URI.create(issuer), "id", "secret", false, null),
        "kakao-unavailable",
        "no-answer");
  }

  /** And what came of it is counted, once. */
  private static void assertFails(KakaoConfig config, String problem, String outcome) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    KakaoClient client = new KakaoClient(config, new KakaoOutcomes(meters));
    Deadline deadline = Deadline.in(Duration.ofSeconds(1));
    assertThatThrownBy(() -> client.exchange(BACK, "code", null, deadline)).hasMessage(problem);
    assertThat(
            meters.get("dari.kakao.calls").counters().stream()
                .filter(counter -> counter.count() > 0))
        .singleElement()
        .satisfies(counter -> {
          assertThat(counter.getId().getTag("outcome")).isEqualTo(outcome);
          assertThat(counter.count()).isEqualTo(1);
        });
  }
}
