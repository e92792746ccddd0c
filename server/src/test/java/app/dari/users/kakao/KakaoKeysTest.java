package app.dari.users.kakao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.simulator.KakaoSimulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-postgres")
final class KakaoKeysTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);
  private final KakaoSimulator simulator =
      KakaoSimulator.start(0, ServerConfig.read(Environment.of(_ -> null)), clock);
  private final KakaoKeys keys =
      new KakaoKeys(
          new KakaoClient(config(), new KakaoOutcomes(new SimpleMeterRegistry())),
          new ManualClock(now));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aNewKeyIsAcceptedOnFirstUseAndTheOldOneStaysGood() {
    String old = control("{}");
    assertThat(find(old)).isTrue();
    now.updateAndGet(time -> time.plus(KakaoKeys.PAUSE));
    String fresh = control("{\"rotate\":true}");

    assertThat(fresh).isNotEqualTo(old);
    assertThat(find(fresh)).isTrue();
    assertThat(find(old)).isTrue();
    assertThat(fetches()).isEqualTo(2);
  }

  @Test
  void tenThousandUnknownKeysCauseOneFetchInThirtySeconds() {
    for (int i = 0; i < 5_000; i++) {
      assertRefused("unknown-" + i, SignInProblem.KAKAO_REFUSED);
    }
    assertThat(fetches()).isEqualTo(1);
    now.updateAndGet(time -> time.plus(KakaoKeys.PAUSE));
    for (int i = 0; i < 5_000; i++) {
      assertRefused("unknown-" + i, SignInProblem.KAKAO_REFUSED);
    }
    assertThat(fetches()).isEqualTo(2);
    assertThat(find(control("{}"))).isTrue();
  }

  @Test
  void knownKeysOutliveADayWithoutKakao() {
    String kid = control("{}");
    assertThat(find(kid)).isTrue();
    control("{\"faults\":[\"jwks-down\"]}");
    for (int hour = 0; hour < 24; hour++) {
      now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
      assertThat(find(kid)).isTrue();
    }
    now.updateAndGet(time -> time.plus(KakaoKeys.KEPT));
    assertRefused(kid, SignInProblem.KAKAO_UNAVAILABLE);
    control("{\"faults\":[]}");
    now.updateAndGet(time -> time.plus(KakaoKeys.PAUSE));
    assertThat(find(kid)).isTrue();
  }

  @Test
  void keysThatAreNoneAreNotBelieved() {
    String kid = control("{\"faults\":[\"jwks-garbage\"]}");
    assertRefused(kid, SignInProblem.KAKAO_UNAVAILABLE);
  }

  @Test
  void slowKeysEndWithTheDeadline() {
    String kid = control("{\"latencyMillis\":5000}");
    long start = System.nanoTime();
    assertThatThrownBy(() -> keys.find(kid, Deadline.in(Duration.ofMillis(300))))
        .hasMessage("kakao-unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  private boolean find(String kid) {
    return keys.find(kid, Deadline.in(Duration.ofSeconds(5))).getModulus().bitLength() == 2048;
  }

  private void assertRefused(String kid, SignInProblem problem) {
    assertThatThrownBy(() -> keys.find(kid, Deadline.in(Duration.ofSeconds(5))))
        .hasMessage(problem.code());
  }

  private int fetches() {
    return Integer.parseInt(ask("{}", "keys"));
  }

  /** Tells the simulator something; the id of the key that signs now. */
  private String control(String wish) {
    return ask(wish, "kid");
  }

  private String ask(String wish, String field) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator.issuer() + "/control"))
              .POST(HttpRequest.BodyPublishers.ofString(wish))
              .build();
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(answer).path(field).asText();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private KakaoConfig config() {
    return new KakaoConfig(simulator.issuer(), "id", "secret", false, null);
  }

  /** A clock that goes when it is told to. */
  private static final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;

    ManualClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
