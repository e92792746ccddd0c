package app.dari.insights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class SinceTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Inject Ledger ledger;

  private final TestAccount mina = TestAccounts.creator();
  private final TestClient client = new TestClient(mina);
  private final Instant mark = Range.quarter(Instant.now()).minus(Duration.ofHours(1));
  private String id = "";

  @BeforeEach
  void makeLink() {
    id =
        client
            .post("/api/v1/links", "{\"url\": \"https://a.example/\"}")
            .json()
            .path("id")
            .asText();
  }

  @Test
  void whatLiesBeforeTheMarkIsNotCountedUntilItIsTakenBack() {
    fourClicks();
    assertThat(put("{\"at\": \"%s\"}".formatted(mark.minusSeconds(7 * 60))))
        .isEqualTo(mark.toString());

    JsonNode cut = ofLink("");
    assertThat(cut.at("/totals/clicks").asLong()).isEqualTo(2);
    assertThat(cut.at("/totals/visitors").asLong()).isEqualTo(1);
    assertThat(cut.path("since").asText()).isEqualTo(mark.toString());
    // Nothing is left out of the chart; what lies before the mark is empty.
    assertThat(cut.path("items")).hasSize(28);
    assertThat(sum(cut.path("items"))).isEqualTo(2);
    assertThat(cut.path("previous").isNull()).isTrue();
    JsonNode filtered = ofLink("&device=mobile");
    assertThat(filtered.at("/totals/clicks").asLong()).isEqualTo(2);
    assertThat(filtered.path("previous").isNull()).isTrue();
    JsonNode clicks = client.get("/api/v1/links/" + id + "/clicks").json();
    assertThat(clicks.at("/total/clicks").asLong()).isEqualTo(2);
    assertThat(clicks.path("items")).hasSize(28);
    assertThat(sum(clicks.path("items"))).isEqualTo(2);
    assertThat(exported("visits")).hasSize(2);
    assertThat(sum(exported("rollups"), "visits")).isEqualTo(2);
    assertThat(report()).contains("<b>2</b>").doesNotContain("<b>4</b>");

    // The account's figures and the link's own total are of all time.
    JsonNode account = client.get("/api/v1/insights").json();
    assertThat(account.at("/totals/clicks").asLong()).isEqualTo(4);
    assertThat(account.at("/links/0/clicks").asLong()).isEqualTo(4);
    assertThat(account.path("since").isNull()).isTrue();
    assertThat(account.path("previous").isObject()).isTrue();
    assertThat(total()).isEqualTo(4);

    assertThat(client.send("DELETE", since(), null).status()).isEqualTo(204);
    JsonNode whole = ofLink("");
    assertThat(whole.at("/totals/clicks").asLong()).isEqualTo(4);
    assertThat(whole.path("since").isNull()).isTrue();
    assertThat(whole.path("previous").isObject()).isTrue();
    assertThat(exported("visits")).hasSize(4);
  }

  @Test
  void aComparisonIsLeftOutWhereAnyOfItLiesBeforeTheMark() {
    fourClicks();
    put("{\"at\": \"%s\"}".formatted(mark));
    JsonNode after = stretch(mark.plus(QUARTER), mark.plus(QUARTER.multipliedBy(2)));
    assertThat(after.at("/previous/clicks").asLong()).isEqualTo(2);
    JsonNode across = stretch(mark.plus(QUARTER), mark.plus(QUARTER.multipliedBy(3)));
    assertThat(across.path("previous").isNull()).isTrue();
  }

  @Test
  void aRangeBeforeTheMarkIsEmpty() {
    fourClicks();
    put("{\"at\": \"%s\"}".formatted(mark));
    for (String filter : new String[] {"", "&device=mobile"}) {
      JsonNode before =
          ofLink(
              "&from=%s&to=%s%s"
                  .formatted(mark.minus(Duration.ofDays(2)), mark.minus(QUARTER), filter));
      assertThat(before.at("/totals/clicks").asLong()).isZero();
      assertThat(sum(before.path("items"))).isZero();
      assertThat(before.path("previous").isNull()).isTrue();
      assertThat(before.path("sources")).isEmpty();
    }
  }

  @Test
  void withoutATimeItIsTheNextQuarterOfAnHour() {
    Instant before = Instant.now();
    Instant since = Instant.parse(put("{}"));
    assertThat(since).isBetween(before, Instant.now().plus(QUARTER));
    assertThat(since).isEqualTo(Range.quarter(since));
    assertThat(client.get(since()).json().path("since").asText()).isEqualTo(since.toString());
    // Nothing is counted before it has come.
    assertThat(ofLink("").at("/totals/clicks").asLong()).isZero();

    assertThat(put("{\"at\": \"%s\"}".formatted(mark))).isEqualTo(mark.toString());
    assertThat(client.send("DELETE", since(), null).status()).isEqualTo(204);
    assertThat(client.send("DELETE", since(), null).status()).isEqualTo(204);
    assertThat(client.get(since()).json().path("since").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "", "1999-12-31T23:59:59Z", "-9999-01-01T00:00:00Z", "2026-11-25"})
  void aTimeThatCannotBeReadIsRefused(String at) {
    Answer answer = client.send("PUT", since(), TestClient.json(Map.of("at", at)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("time-invalid");
    assertThat(answer.json().path("field").asText()).isEqualTo("at");
  }

  @Test
  void aTimeFarAheadIsRefusedInBothLanguages() {
    for (String at :
        new String[] {Instant.now().plusSeconds(31 * 60).toString(), "9998-01-01T00:00:00Z"}) {
      String body = TestClient.json(Map.of("at", at));
      Answer korean = client.send("PUT", since(), body, "Accept-Language", "ko");
      assertThat(korean.status()).isEqualTo(400);
      assertThat(korean.code()).isEqualTo("since-too-late");
      assertThat(korean.json().path("detail").asText()).contains("15분");
      Answer english = client.send("PUT", since(), body, "Accept-Language", "en");
      assertThat(english.json().path("detail").asText()).contains("15 minutes");
    }
    assertThat(client.get(since()).json().path("since").isNull()).isTrue();
  }

  @Test
  void anothersLinkIsNotThereAndAKeyNeedsToWriteLinks() {
    TestClient jun = TestClient.creator();
    put("{\"at\": \"%s\"}".formatted(mark));
    assertThat(jun.get(since()).status()).isEqualTo(404);
    assertThat(jun.send("PUT", since(), "{}").status()).isEqualTo(404);
    assertThat(jun.send("DELETE", since(), null).status()).isEqualTo(404);
    assertThat(client.get(since()).json().path("since").asText()).isEqualTo(mark.toString());
    assertThat(withKey(Scope.INSIGHTS_READ, "PUT")).isEqualTo(403);
    assertThat(withKey(Scope.INSIGHTS_READ, "GET")).isEqualTo(200);
    assertThat(withKey(Scope.LINKS_WRITE, "PUT")).isEqualTo(200);
  }

  private int withKey(Scope scope, String verb) {
    return mina.key(scope)
        .contentType("application/json")
        .body("{}")
        .request(verb, since())
        .statusCode();
  }

  /** Two before the mark, two from it on, of one person. */
  private void fourClicks() {
    clickAt(mark.minus(Duration.ofDays(1)));
    clickAt(mark.minusMillis(1));
    clickAt(mark);
    clickAt(mark.plusSeconds(60));
    await().atMost(5, SECONDS).until(() -> total() == 4);
  }

  private void clickAt(Instant time) {
    ledger.append(
        new Visit(
                Visit.Kind.CLICK,
                time.toEpochMilli(),
                mina.id(),
                UUID.fromString(id),
                null,
                null,
                null,
                // Somebody else before the mark, so that whoever came after it is new that day.
                time.isBefore(mark) ? "203.0.113.1" : "203.0.113.2",
                PHONE,
                null,
                "ko",
                false,
                false,
                false)
            .encode());
  }

  private long total() {
    return client.get("/api/v1/links/" + id).json().at("/clicks/total").asLong();
  }

  private JsonNode ofLink(String more) {
    return client.get("/api/v1/insights?linkId=" + id + more).json();
  }

  private JsonNode stretch(Instant from, Instant to) {
    return ofLink("&from=%s&to=%s".formatted(from, to));
  }

  private JsonNode exported(String what) {
    return client.get("/api/v1/insights/export?format=json&what=" + what + "&linkId=" + id).json();
  }

  private static long sum(JsonNode items) {
    return sum(items, "clicks");
  }

  private static long sum(JsonNode items, String field) {
    return items.findValues(field).stream().mapToLong(JsonNode::asLong).sum();
  }

  private String report() {
    String url =
        client
            .post("/api/v1/insights/reports", TestClient.json(Map.of("title", "봄", "linkId", id)))
            .json()
            .path("url")
            .asText();
    return new TestClient(null).get(url.substring(url.indexOf("/reports/"))).body();
  }

  private String since() {
    return "/api/v1/links/" + id + "/since";
  }

  private String put(String body) {
    Answer answer = client.send("PUT", since(), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("since").asText();
  }
}
