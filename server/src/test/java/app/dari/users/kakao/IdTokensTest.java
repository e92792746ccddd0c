package app.dari.users.kakao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Tokens;
import app.dari.users.TestBrowser;
import app.dari.users.kakao.simulator.KakaoSimulator;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each forgery is caught by the check that is meant for it, and costs next to nothing. */
final class IdTokensTest {
  private static final URI BACK = URI.create("http://localhost:8080/oauth/kakao/callback");
  private static final Map<String, String> FORGERIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("huge", "length"),
              Map.entry("alg-none", "shape"),
              Map.entry("alg-hs256", "algorithm"),
              Map.entry("no-kid", "key id"),
              Map.entry("unknown-kid", "unknown key"),
              Map.entry("bad-signature", "signature"),
              Map.entry("duplicate-claims", "claims"),
              Map.entry("wrong-iss", "issuer"),
              Map.entry("wrong-aud", "audience"),
              Map.entry("two-auds", "audience"),
              Map.entry("expired", "expiry"),
              Map.entry("no-exp", "expiry"),
              Map.entry("future-iat", "issue time"),
              Map.entry("no-nonce", "nonce"),
              Map.entry("wrong-nonce", "nonce"),
              Map.entry("no-sub", "subject")));

  private final KakaoSimulator simulator =
      KakaoSimulator.start(0, ServerConfig.read(Environment.of(_ -> null)), Clock.systemUTC());
  private final KakaoConfig config =
      new KakaoConfig(
          simulator.issuer(),
          simulator.settings().get("KAKAO_CLIENT_ID"),
          simulator.settings().get("KAKAO_CLIENT_SECRET"),
          false,
          null);
  private final KakaoClient client =
      new KakaoClient(config, new KakaoOutcomes(new SimpleMeterRegistry()));
  private final IdTokens tokens =
      new IdTokens(config, new KakaoKeys(client, Clock.systemUTC()), Clock.systemUTC());
  private final String nonce = Tokens.random();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void everyForgeryIsCaughtByItsOwnCheckInTwentyMilliseconds() {
    assertThat(verify(token()).subject()).isNotEmpty();
    var thread = ManagementFactory.getThreadMXBean();
    List<String> faults = new ArrayList<>();
    FORGERIES.forEach((fault, check) -> {
      String forged = token(fault);
      if (fault.equals("huge")) {
        assertThat(forged).hasSizeGreaterThan(1_000_000);
      }
      refusal(forged); // The first time loads classes.
      long start = thread.getCurrentThreadCpuTime();
      SignInFailed failed = refusal(forged);
      Duration took = Duration.ofNanos(thread.getCurrentThreadCpuTime() - start);
      if (!check.equals(failed.check()) || failed.problem() != SignInProblem.KAKAO_REFUSED) {
        faults.add(fault + " was refused for its " + failed.check());
      }
      if (took.toMillis() > 20) {
        faults.add(fault + " took " + took);
      }
    });
    assertThat(faults).isEmpty();
    assertThat(verify(token()).subject()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', shape", "a.b, shape", "a.b.c, shape", "...., shape", "'e30.e30.', shape"})
  void whatIsNoTokenIsRefusedForItsShape(String text, String check) {
    assertThat(refusal(text).check()).isEqualTo(check);
  }

  @Test
  void aTokenForAnotherSignInIsRefused() {
    String stolen = token();
    SignInFailed failed =
        catchThrowableOfType(
            SignInFailed.class,
            () -> tokens.verify(stolen, Tokens.sha256(Tokens.random()), soon()));
    assertThat(failed.check()).isEqualTo("nonce");
  }

  @Test
  void aClockThatIsFiveMinutesWrongIsForgivenAndASecondMoreIsNot() {
    String token = token();
    Times times = Times.of(token);
    verify(token, times.issued().minusSeconds(300));
    verify(token, times.expires().plusSeconds(299));
    assertThat(refusal(token, times.issued().minusSeconds(301)).check()).isEqualTo("issue time");
    assertThat(refusal(token, times.expires().plusSeconds(300)).check()).isEqualTo("expiry");
  }

  private void verify(String token, Instant now) {
    Clock stopped = Clock.fixed(now, ZoneOffset.UTC);
    new IdTokens(config, new KakaoKeys(client, Clock.systemUTC()), stopped)
        .verify(token, Tokens.sha256(nonce), soon());
  }

  private SignInFailed refusal(String token, Instant now) {
    return catchThrowableOfType(SignInFailed.class, () -> verify(token, now));
  }

  /** When a token says that it was made and ends. */
  private record Times(Instant issued, Instant expires) {
    static Times of(String token) {
      try {
        JWTClaimsSet claims =
            JWTClaimsSet.parse(JWSObject.parse(token).getPayload().toJSONObject());
        return new Times(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
      } catch (ParseException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  private SignInFailed refusal(String token) {
    return catchThrowableOfType(SignInFailed.class, () -> verify(token));
  }

  private IdTokens.Person verify(String token) {
    return tokens.verify(token, Tokens.sha256(nonce), soon());
  }

  /** A token as the simulator writes it for somebody who signs in. */
  private String token(String... faults) {
    String authorize = client.authorizeUrl(BACK, Tokens.random(), nonce, null).toString();
    String back = new TestBrowser().agree(authorize, "mina", faults);
    return client.exchange(BACK, back.replaceAll(".*code=([^&]*).*", "$1"), null, soon());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }
}
