package app.dari.insights.orphans;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.RawRequest;
import app.dari.insights.orphans.OrphanStore.Asked;
import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class OrphanApiTest {
  private static final String PHONE =
      "User-Agent: Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";
  private static final String CRAWLER =
      "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  @Inject Jdbi jdbi;
  @Inject OrphanStore store;

  private final TestAccount mina = TestAccounts.creator();
  private final String code = hangul();

  @Test
  void aCreatorFindsTheTypoOnThePoster() {
    link(mina, code);
    String handle = PageClient.freshHandle();
    PageClient.create(mina, handle);
    String printed = code + ".";
    ask("/" + printed, PHONE);
    ask("/" + printed, PHONE);
    ask("/" + printed, CRAWLER);
    ask("/@" + handle + "q)", PHONE);
    ask("/wp-login.php", PHONE);
    await().atMost(5, SECONDS).until(() -> orphans(mina).size() == 2);
    JsonNode first = orphans(mina).get(0);
    assertThat(first.path("asked").asText()).isEqualTo(printed);
    assertThat(first.path("visits").asLong()).isEqualTo(2);
    assertThat(first.path("meant").path("kind").asText()).isEqualTo("link");
    assertThat(first.path("meant").path("name").asText()).isEqualTo(code);
    JsonNode second = orphans(mina).get(1);
    assertThat(second.path("asked").asText()).isEqualTo("@" + handle + "q)");
    assertThat(second.path("meant").path("kind").asText()).isEqualTo("page");
    assertThat(orphans(TestAccounts.creator())).isEmpty();
  }

  @Test
  void aDayHasRoomForTenThousandAddressesAndCountsTheRest() {
    LocalDate day = LocalDate.of(2001, 2, 3).plusDays(ThreadLocalRandom.current().nextInt(5_000));
    add(day, 0, 9_999);
    add(day, 9_998, 10_002);
    add(day, 0, 2);
    assertThat(rows(day)).isEqualTo(10_001);
    assertThat(visits(day, "")).isEqualTo(2);
    assertThat(visits(day, "name-1")).isEqualTo(2);
    assertThat(visits(day, "name-9998")).isEqualTo(2);
    assertThat(visits(day, "name-10000")).isEqualTo(1);
  }

  @Test
  void whoTriesOutAddressesFillsNothing() throws Exception {
    String stem = PageClient.freshHandle().replace(".", "") + "-";
    HttpClient scanner = HttpClient.newHttpClient();
    long start = System.nanoTime();
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      URI address = URI.create("http://localhost:" + RestAssured.port + "/" + stem + i);
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("User-Agent", PHONE.substring("User-Agent: ".length()))
              .build();
      answers.add(scanner.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
    }
    for (CompletableFuture<HttpResponse<Void>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(404);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    // What is asked for again and again in the end is noted after all of these.
    await()
        .atMost(20, SECONDS)
        .until(() -> {
          ask("/" + stem + "end", PHONE);
          return asked(stem + "end") > 0;
        });
    assertThat(asked(stem + "%") - asked(stem + "end")).isBetween(1L, 50 * (seconds + 2));
  }

  private long asked(String pattern) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select coalesce(sum(visits), 0) from insights.orphan where asked like :pattern")
            .bind("pattern", pattern)
            .mapTo(Long.class)
            .one());
  }

  private void add(LocalDate day, int from, int to) {
    Map<Asked, Long> visits = new HashMap<>();
    for (int i = from; i < to; i++) {
      visits.put(new Asked(day, "name-" + i), 1L);
    }
    jdbi.useTransaction(tx -> store.add(tx, visits));
  }

  private long rows(LocalDate day) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from insights.orphan where day = :day")
            .bind("day", day)
            .mapTo(Long.class)
            .one());
  }

  private long visits(LocalDate day, String asked) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select visits from insights.orphan where day = :day and asked = :asked")
            .bind("day", day)
            .bind("asked", asked)
            .mapTo(Long.class)
            .one());
  }

  private static void link(TestAccount account, String code) {
    String body = TestClient.json(Map.of("url", "https://a.example/", "code", code));
    assertThat(new TestClient(account).post("/api/v1/links", body).status()).isEqualTo(201);
  }

  private static JsonNode orphans(TestAccount account) {
    return new TestClient(account).get("/api/v1/insights/orphans").json().path("items");
  }

  private static void ask(String path, String agent) {
    String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
    assertThat(RawRequest.answer("GET " + encoded.replace("%40", "@"), List.of(agent), ""))
        .startsWith("HTTP/1.1 404");
  }

  private static String hangul() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      name.append((char) ('가' + ThreadLocalRandom.current().nextInt(11_000)));
    }
    return name.toString();
  }
}
