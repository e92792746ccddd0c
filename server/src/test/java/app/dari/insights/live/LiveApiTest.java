package app.dari.insights.live;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.insights.FigureNews;
import app.dari.platform.database.Broadcast;
import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-postgres")
@QuarkusTest
final class LiveApiTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  @Inject Jdbi jdbi;
  @Inject Broadcast broadcast;

  private final TestAccount mina = TestAccounts.creator();

  @Test
  void aClickIsHeardWithinTwoSeconds() throws Exception {
    String code =
        new TestClient(mina)
            .post("/api/v1/links", "{\"url\": \"https://a.example/\"}")
            .json()
            .path("code")
            .asText();
    try (EventReader dashboard = new EventReader(cookie(mina));
        EventReader other = new EventReader(cookie(TestAccounts.creator()))) {
      assertThat(dashboard.answer().headers().firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(dashboard.answer().headers().firstValue("Cache-Control")).hasValue("no-store");
      await().until(() -> !dashboard.lines().isEmpty() && !other.lines().isEmpty());
      for (int i = 1; i <= 3; i++) {
        long expected = i;
        long start = System.nanoTime();
        click(code);
        await().pollDelay(Duration.ZERO).atMost(2, SECONDS).until(() -> heard(dashboard, expected));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }
      assertThat(dashboard.lines()).contains("event:figures");
      assertThat(String.join("\n", dashboard.lines()))
          .doesNotContain("SM-S931N", "127.0.0.1", mina.id().toString());
      assertThat(other.clicks()).isZero();
    }
  }

  @Test
  void whatOtherProcessesStoreIsHeardAndAddsUp() throws Exception {
    try (EventReader dashboard = new EventReader(bearer(Scope.INSIGHTS_READ))) {
      await().until(() -> !dashboard.lines().isEmpty());
      for (int i = 0; i < 200; i++) {
        announce(List.of(mina.id(), mina.id(), UUID.randomUUID()));
      }
      await().atMost(10, SECONDS).until(() -> dashboard.clicks() == 400);
      assertThat(dashboard.events()).hasSizeLessThan(100);
    }
  }

  @Test
  void ofVeryManyAccountsEachHearsThatThereMayBeMore() throws Exception {
    List<UUID> accounts = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      accounts.add(UUID.randomUUID());
    }
    try (EventReader dashboard = new EventReader(cookie(mina))) {
      await().until(() -> !dashboard.lines().isEmpty());
      announce(accounts);
      await()
          .atMost(5, SECONDS)
          .until(() -> dashboard.events().stream().anyMatch(e -> e.path("more").asBoolean()));
      assertThat(dashboard.clicks()).isZero();
    }
  }

  @Test
  void theStreamOfOneWhoSignsOutEnds() throws Exception {
    TestAccount elsewhere = TestAccounts.signIn(mina.id());
    try (EventReader here = new EventReader(cookie(mina));
        EventReader there = new EventReader(cookie(elsewhere))) {
      await().until(() -> !here.lines().isEmpty() && !there.lines().isEmpty());
      mina.browser().post("/auth/sign-out").then().statusCode(204);
      await().atMost(60, SECONDS).until(here::ended);
      assertThat(there.ended()).isFalse();
    }
  }

  @Test
  void fiveStreamsAreOpenAtOnceAndOneThatGoesMakesRoom() throws Exception {
    List<EventReader> open = new ArrayList<>();
    try {
      for (int i = 0; i < LiveStreams.MOST; i++) {
        open.add(new EventReader(cookie(mina)));
      }
      mina.browser()
          .accept("text/event-stream")
          .get("/api/v1/insights/live")
          .then()
          .statusCode(429)
          .header("Retry-After", "30")
          .body("code", org.hamcrest.Matchers.equalTo("too-many-streams"));
      open.removeFirst().close();
      await()
          .atMost(20, SECONDS)
          .until(() -> {
            EventReader next = new EventReader(cookie(mina));
            open.add(next);
            return next.answer().statusCode() == 200;
          });
    } finally {
      for (EventReader reader : open) {
        reader.close();
      }
    }
  }

  private static boolean heard(EventReader dashboard, long clicks) {
    return dashboard.clicks() == clicks;
  }

  private static void click(String code) {
    RestAssured.given()
        .redirects()
        .follow(false)
        .header("User-Agent", PHONE)
        .get("/" + code)
        .then()
        .statusCode(302);
  }

  private void announce(List<UUID> clicked) {
    FigureNews news = new FigureNews();
    clicked.forEach(owner -> news.add(owner, 1, 0));
    jdbi.useTransaction(tx -> news.announce(tx, broadcast));
  }

  private static String[] cookie(TestAccount account) {
    return new String[] {"Cookie", TestAccounts.cookieName() + "=" + account.token()};
  }

  private String[] bearer(Scope scope) {
    return new String[] {"Authorization", "Bearer " + mina.secretKey(scope)};
  }
}
