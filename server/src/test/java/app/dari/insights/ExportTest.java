package app.dari.insights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.insights.rollup.Slots;
import app.dari.insights.rollup.Tally;
import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-postgres")
@QuarkusTest
final class ExportTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";
  private static final int MANY = 1_000_000;
  private static final String VISITS = "/api/v1/insights/export?what=visits";
  private static final List<String> FORMATS = List.of("&format=csv", "&format=json");

  @Inject Jdbi jdbi;

  private final TestAccount mina = TestAccounts.creator();
  private final TestClient client = new TestClient(mina);

  @Test
  void clicksAreExportedAsVisitsAndAsRollups() {
    JsonNode link = link();
    click(link.path("code").asText(), "=cmd|'/c calc'");
    click(link.path("code").asText(), "봄");
    await().atMost(5, SECONDS).until(() -> clicks() == 2);

    TestClient.Answer csv = client.get(VISITS);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment", "dari-visits-", ".csv");
    assertThat(csv.body().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .contains("at,kind,subject,name,who,channel,country")
        .doesNotContain("visitor");
    assertThat(csv.body()).contains("'=cmd|'/c calc'").contains(link.path("code").asText());

    JsonNode rows = client.get(VISITS + "&format=json&utmSource=봄").json();
    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).path("subject").asText()).isEqualTo(link.path("id").asText());
    assertThat(rows.path(0).path("who").asText()).isEqualTo("human");

    JsonNode rolled = client.get("/api/v1/insights/export?format=json").json();
    assertThat(rolled.findValues("visits").stream().mapToLong(JsonNode::asLong).sum()).isEqualTo(2);
    assertThat(rolled.findValues("visitors").stream().mapToLong(JsonNode::asLong).sum())
        .isEqualTo(1);
    assertThat(client.get("/api/v1/insights/export?format=json&device=desktop").json()).isEmpty();
    assertThat(TestClient.creator().get(VISITS + "&format=json").json()).isEmpty();
  }

  @Test
  void whatCannotBeAnsweredIsRefusedBeforeItBegins() {
    assertThat(client.get("/api/v1/insights/export?what=all").code()).isEqualTo("field-invalid");
    assertThat(client.get("/api/v1/insights/export?format=xls").code()).isEqualTo("field-invalid");
    assertThat(client.get("/api/v1/insights/export?os=iOS&browser=Safari").code())
        .isEqualTo("export-filters");
    assertThat(client.get(VISITS + "&linkId=" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(client.get(VISITS + "&from=2016-01-01T00:00:00Z").code())
        .isEqualTo("range-too-long");
  }

  @Test
  void aMillionVisitsPassThroughABoundedHeapInBothFormats() throws Exception {
    insertVisits();
    // Somebody who does not read holds the export up, and his own account's others.
    InputStream unread = open(VISITS).body();
    assertThat(unread.read()).isEqualTo(0xef);
    assertThat(client.get(VISITS).code()).isEqualTo("export-running");
    assertThat(readers()).isEqualTo(1);
    unread.close();
    await().atMost(30, SECONDS).until(() -> readers() == 0);
    await().atMost(30, SECONDS).until(() -> client.get(VISITS + "&device=tablet").status() == 200);

    for (String format : FORMATS) {
      assertPasses(VISITS + format, MANY + 2);
    }
  }

  @Test
  void nearlyAMillionQuartersPassThroughABoundedHeapInBothFormats() throws Exception {
    int days = 10;
    int links = 1_000;
    insertRollups(LocalDate.of(2022, 2, 1), days, links);
    for (String format : FORMATS) {
      assertPasses(
          "/api/v1/insights/export?from=2022-02-01T00:00:00Z&to=2022-02-11T00:00:00Z" + format,
          1 + days * links * Slots.DAY);
    }
  }

  /** A line more than there are rows: the names of the columns, or the end of the array. */
  private void assertPasses(String path, long lines) throws Exception {
    long before = usedHeap();
    long most = 0;
    long read = 0;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(open(path).body(), StandardCharsets.UTF_8))) {
      while (in.readLine() != null) {
        if (++read % 200_000 == 0) {
          most = Math.max(most, usedHeap());
        }
      }
    }
    assertThat(read).as(path).isEqualTo(lines);
    // With what others do meanwhile: the totals of all these rows are added up and sealed.
    assertThat((most - before) / 1_000_000).as("MB more, " + path).isLessThan(40);
  }

  /** A click first, which makes today's partition. */
  private void insertVisits() {
    click(link().path("code").asText(), "first");
    await().atMost(5, SECONDS).until(() -> clicks() == 1);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into insights.visit
                  (at, kind, owner, subject, who, channel, device, source, language, utm_source)
                select now() - n * interval '1 microsecond', 'click', :owner, :owner, 'human',
                  'instagram', 'mobile', 'page', 'ko', 'campaign ' || n
                from generate_series(1, :many) n
                """)
            .bind("owner", mina.id())
            .bind("many", MANY)
            .execute());
  }

  /** A click of each link in each quarter of an hour. */
  private void insertRollups(LocalDate first, int days, int links) {
    Tally tally = new Tally();
    for (int slot = 0; slot < Slots.DAY; slot++) {
      tally.visits().add(slot, 1);
      tally.visitors().add(slot, 1);
    }
    Tally.Encoded encoded = tally.encode();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into insights.rollup_day
                select :owner, gen_random_uuid(), 'click', cast(:first as date) + n / :links,
                  :slots, :slots, :series, :totals, :counts
                from generate_series(0, :days * :links - 1) n
                """)
            .bind("owner", mina.id())
            .bind("first", first)
            .bind("days", days)
            .bind("links", links)
            .bind("slots", Slots.DAY)
            .bind("series", encoded.series())
            .bind("totals", encoded.totals())
            .bind("counts", encoded.slots())
            .execute());
  }

  private HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + mina.secretKey(Scope.INSIGHTS_READ))
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  /** Connections that read visits for an export. */
  private long readers() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from pg_stat_activity
                where state <> 'idle' and pid <> pg_backend_pid()
                  and query like '%from insights.visit where%order by at%'
                """)
            .mapTo(Long.class)
            .one());
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private JsonNode link() {
    return client.post("/api/v1/links", "{\"url\": \"https://a.example/\"}").json();
  }

  private long clicks() {
    return client.get("/api/v1/insights").json().path("totals").path("clicks").asLong();
  }

  private static void click(String code, String campaign) {
    RestAssured.given()
        .redirects()
        .follow(false)
        .header("User-Agent", PHONE)
        .queryParam("utm_source", campaign)
        .get("/" + code)
        .then()
        .statusCode(302);
  }
}
