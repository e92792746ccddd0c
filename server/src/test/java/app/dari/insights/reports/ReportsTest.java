package app.dari.insights.reports;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ReportsTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  @Inject Jdbi jdbi;

  private final TestAccount mina = TestAccounts.creator();
  private final TestClient client = new TestClient(mina);

  @Test
  void aReportIsFrozenAndReadByWhoeverHasItsAddress() {
    String code = code();
    click(code, 7);
    JsonNode made = make(Map.of("title", "봄 공동구매"));
    String path = path(made.path("url").asText());
    Answer page = new TestClient(null).get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("봄 공동구매").contains("<b>7</b>");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Robots-Tag")).contains("noindex");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe");
    click(code, 12);
    assertThat(new TestClient(null).get(path).body()).contains("<b>7</b>").isEqualTo(page.body());
  }

  @Test
  void thePdfIsOne() {
    String path = path(make(Map.of("title", "보고서")).path("pdfUrl").asText());
    byte[] pdf =
        RestAssured.given()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .header("Cache-Control", "no-store")
            .extract()
            .asByteArray();
    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
  }

  @Test
  void whatWasTakenBackOrHasEndedIsGone() {
    JsonNode made = make(Map.of("title", "보고서"));
    JsonNode other = make(Map.of("title", "다른 보고서"));
    String path = path(made.path("url").asText());
    String id = made.path("report").path("id").asText();
    assertThat(client.send("DELETE", "/api/v1/insights/reports/" + id, null).status())
        .isEqualTo(204);
    end(other.path("report").path("id").asText());
    for (String gone : new String[] {path, path + ".pdf", path(other.path("url").asText())}) {
      assertThat(new TestClient(null).get(gone).status()).as(gone).isEqualTo(410);
      assertThat(browser(gone)).as(gone + " in a browser").isEqualTo(410);
    }
    assertThat(client.get("/api/v1/insights/reports").json().path("items"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.has("url")).isFalse());
  }

  @Test
  void anAddressNobodyGaveOutIsUnknown() {
    String path = path(make(Map.of("title", "보고서")).path("url").asText());
    String other = path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A");
    for (String unknown : new String[] {other, "/reports/x", "/reports/x.pdf", other + ".pdf"}) {
      assertThat(new TestClient(null).get(unknown).status()).as(unknown).isEqualTo(404);
      assertThat(browser(unknown)).as(unknown + " in a browser").isEqualTo(404);
    }
  }

  @Test
  void theAddressIsNotStored() {
    String url = make(Map.of("title", "보고서")).path("url").asText();
    String token = url.substring(url.lastIndexOf('/') + 1);
    assertThat(token).hasSize(43);
    String rows =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select r::text from insights.report r where owner = :owner")
                .bind("owner", mina.id())
                .mapTo(String.class)
                .one());
    assertThat(rows).doesNotContain(token);
  }

  @Test
  void whatCannotBeIsRefused() {
    Instant now = Instant.now();
    assertThat(refused("title", " ")).isEqualTo("report-title-empty");
    assertThat(refused("title", null)).isEqualTo("report-title-empty");
    assertThat(refused("title", "x".repeat(101))).isEqualTo("title-too-long");
    assertThat(refused("title", "a\u0000b")).isEqualTo("title-invalid");
    assertThat(refused("expiresAt", now.minusSeconds(1).toString())).isEqualTo("expiry-invalid");
    assertThat(refused("expiresAt", now.plus(400, ChronoUnit.DAYS).toString()))
        .isEqualTo("expiry-invalid");
    assertThat(refused("from", now.plusSeconds(60).toString())).isEqualTo("range-reversed");
    assertThat(refused("tz", "Mars/Base")).isEqualTo("time-zone-unknown");
    assertThat(refused("pageId", UUID.randomUUID().toString())).isEqualTo("not-found");
    assertThat(refused("linkId", UUID.randomUUID().toString())).isEqualTo("not-found");
  }

  @Test
  void aKeyMakesNone() {
    mina.key(Scope.INSIGHTS_READ)
        .contentType("application/json")
        .body("{\"title\": \"x\"}")
        .post("/api/v1/insights/reports")
        .then()
        .statusCode(403);
  }

  private JsonNode make(Map<String, String> wanted) {
    Answer answer = client.post("/api/v1/insights/reports", TestClient.json(wanted));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private String refused(String field, @Nullable String value) {
    Map<String, @Nullable String> wanted = new HashMap<>(Map.of("title", "보고서"));
    wanted.put(field, value);
    Answer answer = client.post("/api/v1/insights/reports", TestClient.json(wanted));
    assertThat(answer.status()).isIn(400, 404);
    return answer.code();
  }

  private void end(String id) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update insights.report set expires_at = now() where id = :id")
            .bind("id", UUID.fromString(id))
            .execute());
  }

  private static int browser(String path) {
    return RestAssured.given().header("Accept", "text/html,*/*").get(path).statusCode();
  }

  private static String path(String url) {
    return url.substring(url.indexOf("/reports/"));
  }

  private String code() {
    return client
        .post("/api/v1/links", "{\"url\": \"https://a.example/\"}")
        .json()
        .path("code")
        .asText();
  }

  private void click(String code, int times) {
    long before = clicks();
    for (int i = 0; i < times; i++) {
      RestAssured.given()
          .redirects()
          .follow(false)
          .header("User-Agent", PHONE)
          .get("/" + code)
          .then()
          .statusCode(302);
    }
    await().atMost(5, SECONDS).until(() -> clicks() == before + times);
  }

  private long clicks() {
    return client.get("/api/v1/insights").json().path("totals").path("clicks").asLong();
  }
}
