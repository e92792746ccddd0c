package app.dari.insights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FiguresTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  @Inject Ledger ledger;
  @Inject Jdbi jdbi;

  @Test
  void aClickIsInTheFiguresWithinThreeSeconds() {
    TestAccount mina = TestAccounts.creator();
    UUID link = link(mina);
    click(mina, link, "203.0.113.1", PHONE, null, false);
    await().atMost(3, SECONDS).until(() -> clicks(mina, link).getLong("total.clicks") == 1);
    mina.browser()
        .get("/api/v1/links/" + link)
        .then()
        .body("clicks.total", equalTo(1))
        .body("clicks.human", equalTo(1));
  }

  @Test
  void onlyPeopleCountAndEachVisitorOnceADay() {
    TestAccount mina = TestAccounts.creator();
    UUID link = link(mina);
    click(mina, link, "203.0.113.1", PHONE, null, false);
    click(mina, link, "203.0.113.1", PHONE, "qr", false);
    click(mina, link, "203.0.113.2", PHONE, null, false);
    click(mina, link, "203.0.113.3", "Googlebot/2.1", null, false);
    click(mina, link, "203.0.113.4", PHONE, null, true);
    await().atMost(5, SECONDS).until(() -> total(mina, link) == 5);
    JsonPath figures = clicks(mina, link);
    assertThat(figures.getLong("total.clicks")).isEqualTo(4);
    // The one who asks not to be tracked is counted as a click, and as no visitor.
    assertThat(figures.getLong("total.visitors")).isEqualTo(2);
    JsonPath all = mina.browser().get("/api/v1/insights").jsonPath();
    assertThat(all.getLong("totals.clicks")).isEqualTo(4);
    assertThat(all.getList("sources.name")).containsExactlyInAnyOrder("link", "qr");
    assertThat(all.getList("devices.name")).containsExactly("mobile");
  }

  @Test
  void noAddressAndNoUserAgentIsStored() {
    TestAccount mina = TestAccounts.creator();
    UUID link = link(mina);
    click(mina, link, "198.51.100.77", PHONE, null, false);
    await().atMost(5, SECONDS).until(() -> total(mina, link) == 1);
    String row =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select v::text from insights.visit v where subject = :link")
                .bind("link", link)
                .mapTo(String.class)
                .one());
    assertThat(row).doesNotContain("198.51.100.77").doesNotContain("SM-S931N");
  }

  @Test
  void figuresOfOthersAreNotThere() {
    TestAccount mina = TestAccounts.creator();
    UUID link = link(mina);
    TestAccounts.creator()
        .browser()
        .get("/api/v1/links/" + link + "/clicks")
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
    TestAccounts.creator()
        .browser()
        .get("/api/v1/insights")
        .then()
        .statusCode(200)
        .body("totals.clicks", equalTo(0))
        .body("items", hasSize(28));
  }

  @Test
  void bothEndsLieOnQuartersOfAnHour() {
    JsonPath figures =
        TestAccounts.creator()
            .browser()
            .get("/api/v1/insights?from=2026-01-01T00:14:59Z&to=2026-01-02T10:00:01Z")
            .jsonPath();
    assertThat(figures.getString("from")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(figures.getString("to")).isEqualTo("2026-01-02T10:15:00Z");
    assertThat(figures.getList("heatMap")).hasSize(7);
    assertThat(figures.getString("basis")).isEqualTo("rollups");
  }

  /** PostgreSQL reads offsets as POSIX does, the other way round, and knows not every region. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Asia/Seoul", "UTC%2B9", "GMT%2B9", "%2B09:00", "%2B09", "Etc/GMT-9", "ROK"})
  void theDayOfAClickIsTheOneOfTheAskedClock(String tz) {
    TestAccount mina = TestAccounts.creator();
    UUID link = link(mina);
    // Half past eight in the evening in UTC is the next morning in Seoul.
    clickAt(mina, link, "2026-03-10T20:30:00Z");
    clickAt(mina, link, "2026-03-11T14:59:59Z");
    clickAt(mina, link, "2026-03-11T15:00:00Z");
    await().atMost(5, SECONDS).until(() -> total(mina, link) == 3);
    String range = "?from=2026-03-09T15:00:00Z&to=2026-03-12T15:00:00Z&tz=" + tz;
    for (String path : List.of("/api/v1/insights", "/api/v1/links/" + link + "/clicks")) {
      JsonPath figures =
          mina.browser()
              .urlEncodingEnabled(false)
              .get(path + range)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(figures.getList("items.start", String.class))
          .containsExactly("2026-03-09T15:00:00Z", "2026-03-10T15:00:00Z", "2026-03-11T15:00:00Z");
      assertThat(figures.getList("items.clicks", Integer.class)).containsExactly(0, 2, 1);
    }
  }

  private void clickAt(TestAccount account, UUID link, String time) {
    ledger.append(
        new Visit(
                Visit.Kind.CLICK,
                Instant.parse(time).toEpochMilli(),
                account.id(),
                link,
                null,
                null,
                null,
                "203.0.113.1",
                PHONE,
                null,
                "ko",
                false,
                false,
                false)
            .encode());
  }

  private UUID link(TestAccount account) {
    return UUID.fromString(
        account
            .browser()
            .contentType("application/json")
            .body(Map.of("url", "https://example.com/" + UUID.randomUUID()))
            .post("/api/v1/links")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  private void click(
      TestAccount account,
      UUID link,
      String address,
      String agent,
      @Nullable String via,
      boolean untracked) {
    ledger.append(
        new Visit(
                Visit.Kind.CLICK,
                Instant.now().toEpochMilli(),
                account.id(),
                link,
                via,
                null,
                null,
                address,
                agent,
                "https://l.instagram.com/",
                "ko",
                false,
                false,
                untracked)
            .encode());
  }

  private static JsonPath clicks(TestAccount account, UUID link) {
    return account.browser().get("/api/v1/links/" + link + "/clicks").jsonPath();
  }

  private static long total(TestAccount account, UUID link) {
    return account.browser().get("/api/v1/links/" + link).jsonPath().getLong("clicks.total");
  }
}
