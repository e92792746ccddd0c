package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.PASS;
import static app.dari.operations.check.Grade.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.CertificateWatch;
import app.dari.operations.check.Grade;
import app.dari.operations.check.Report;
import app.dari.operations.check.Surroundings;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.simulator.KakaoSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others see and say: the proxy before Dari, and Kakao. */
@Tag("any-postgres")
final class CheckOutsideTest {
  private static final String TRUSTED = "ip:" + TlsFront.HOST;
  private static final String YEAR = "max-age=31536000";
  private static FreshDatabase database;

  @TempDir Path folder;

  @BeforeAll
  static void begin() {
    database = new FreshDatabase();
    SampleDelivery.add(database, "webhook", "delivered", "1 day");
  }

  @AfterAll
  static void end() {
    database.close();
  }

  /** Begin and days of the certificate, whose it is, what is sent with an answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "certificate|FAIL|-30d|20|ip:127.0.0.2|max-age=31536000",
        "certificate|FAIL|+10d|200|ip:127.0.0.2|max-age=31536000",
        "certificate|FAIL|-1d|300|ip:127.0.0.3|max-age=31536000",
        "certificate|WARN|-1d|21|ip:127.0.0.2|max-age=31536000",
        "hsts|FAIL|-1d|300|ip:127.0.0.2|''",
        "hsts|FAIL|-1d|300|ip:127.0.0.2|max-age=0",
        "hsts|WARN|-1d|300|ip:127.0.0.2|max-age=86400",
      })
  void aFaultOfTheProxyIsFoundByItsCheck(
      String id, Grade grade, String begins, int days, String name, String hsts) throws Exception {
    try (TlsFront front = TlsFront.start(begins, days, name, hsts)) {
      new HealthySystem(folder, database.url())
          .withoutMigrations()
          .behind(front)
          .assertOnly(id, grade);
    }
  }

  @Test
  void aCertificateNobodyVouchesForIsFound() throws Exception {
    try (TlsFront front = TlsFront.start("-1d", 300, TRUSTED, YEAR)) {
      HealthySystem broken =
          new HealthySystem(folder, database.url()).withoutMigrations().behind(front);
      broken.trust = Surroundings.measure(null).trust();
      broken.assertOnly("certificate", FAIL);
    }
  }

  @Test
  void aCertificateIsSeenToEndThreeWeeksAhead() throws Exception {
    try (TlsFront front = TlsFront.start("-1d", 23, TRUSTED, YEAR)) {
      HealthySystem system =
          new HealthySystem(folder, database.url()).withoutMigrations().behind(front);
      assertThat(system.report().grade()).isEqualTo(PASS);
      CertificateWatch watch = new CertificateWatch(system.subject(), new SimpleMeterRegistry());
      assertThat(watch.daysLeft()).isNaN();
      watch.look();
      assertThat(watch.daysLeft()).isBetween(21.9, 22.0);
    }
  }

  @Test
  void anAddressWhereNobodyAnswersIsFound() throws Exception {
    try (TlsFront front = TlsFront.start("-1d", 300, TRUSTED, YEAR)) {
      HealthySystem broken =
          new HealthySystem(folder, database.url()).withoutMigrations().behind(front);
      broken.with("PUBLIC_URL", "https://" + TlsFront.HOST + ":" + HealthySystem.freePort());
      broken.assertOnly("certificate", WARN);
    }
  }

  @Test
  void aProxyThatHangsHoldsUpNobody() throws Exception {
    try (TlsFront front = TlsFront.start("-1d", 300, TRUSTED, YEAR);
        var silent = new ServerSocket(0, 1, InetAddress.getByName(TlsFront.HOST))) {
      HealthySystem broken =
          new HealthySystem(folder, database.url()).withoutMigrations().behind(front);
      broken.with("PUBLIC_URL", "https://" + TlsFront.HOST + ":" + silent.getLocalPort());
      long began = System.nanoTime();
      broken.assertOnly("certificate", WARN);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void kakaoThatKnowsUsIsNoFault() throws Exception {
    try (KakaoSimulator kakao = kakao()) {
      Report report = signingInWith(kakao).report();
      assertThat(HealthySystem.wrong(report)).isEmpty();
      assertThat(report.lines())
          .filteredOn(line -> line.id().startsWith("kakao-"))
          .allSatisfy(line -> assertThat(line.finding().grade()).isEqualTo(PASS));
      HealthySystem.assertReadable(report);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kakao-keys,KAKAO_CLIENT_SECRET,another-secret-another-secret-123",
    "kakao-keys,KAKAO_CLIENT_ID,0123456789abcdef0123456789abcdef",
    "kakao-redirect,PUBLIC_URL,http://localhost:1",
  })
  void whatKakaoDoesNotKnowIsFound(String id, String setting, String value) throws Exception {
    try (KakaoSimulator kakao = kakao()) {
      HealthySystem broken = signingInWith(kakao).with(setting, value);
      broken.assertOnly(id, FAIL);
      assertThat(broken.report().toString()).doesNotContain("another-secret", "0123456789abcdef");
    }
  }

  @Test
  void aMissingSecretIsFound() throws Exception {
    try (KakaoSimulator kakao = kakao()) {
      HealthySystem broken = signingInWith(kakao);
      broken.settings.remove("KAKAO_CLIENT_SECRET");
      broken.assertOnly("kakao-keys", FAIL);
    }
  }

  @Test
  void kakaoThatIsAwayIsAWarning() throws Exception {
    try (KakaoSimulator kakao = kakao()) {
      signingInWith(kakao)
          .with("KAKAO_ISSUER", "http://localhost:" + HealthySystem.freePort())
          .assertOnly("kakao-keys", WARN);
    }
  }

  @Test
  void kakaoThatHangsHoldsUpNobody() throws Exception {
    try (KakaoSimulator kakao = kakao();
        var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long began = System.nanoTime();
      signingInWith(kakao)
          .with("KAKAO_ISSUER", "http://localhost:" + silent.getLocalPort())
          .assertOnly("kakao-keys", WARN);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static KakaoSimulator kakao() {
    ServerConfig server = ServerConfig.read(Environment.of(_ -> null));
    return KakaoSimulator.start(0, server, Clock.systemUTC());
  }

  /** At the address that is registered with it. */
  private HealthySystem signingInWith(KakaoSimulator kakao) throws IOException {
    HealthySystem system = new HealthySystem(folder, database.url()).withoutMigrations();
    kakao.settings().forEach(system::with);
    return system.with("PUBLIC_URL", "http://localhost:8080");
  }
}
