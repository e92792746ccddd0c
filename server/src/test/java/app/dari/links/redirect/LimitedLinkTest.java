package app.dari.links.redirect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class LimitedLinkTest {
  private static final String BROWSER =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  private static final String PREVIEW = "facebookexternalhit/1.1; kakaotalk-scrap/1.0";

  @Inject Jdbi jdbi;
  @Inject PlaceStore store;

  private TestAccount mina;

  @BeforeEach
  void account() {
    mina = TestAccounts.creator();
  }

  private Map<String, ?> limited(int limit) {
    return mina.browser()
        .contentType(ContentType.JSON)
        .body(Map.of("url", "https://example.com/first", "clickLimit", limit))
        .post("/api/v1/links")
        .then()
        .statusCode(201)
        .body("clickLimit", is(limit))
        .body("clicksLeft", is(limit))
        .extract()
        .jsonPath()
        .getMap("");
  }

  private ValidatableResponse change(Map<String, ?> link, String body) {
    String path = "/api/v1/links/" + link.get("id");
    return mina.browser()
        .contentType(ContentType.JSON)
        .header("If-Match", mina.browser().get(path).header("ETag"))
        .body(body)
        .patch(path)
        .then();
  }

  private int left(Map<String, ?> link) {
    return mina.browser()
        .get("/api/v1/links/" + link.get("id"))
        .then()
        .extract()
        .path("clicksLeft");
  }

  private static int visit(Map<String, ?> link) {
    return visit(link, "GET", BROWSER, Map.of());
  }

  private static int visit(
      Map<String, ?> link, String method, String agent, Map<String, String> headers) {
    return given()
        .redirects()
        .follow(false)
        .headers(headers)
        .header("User-Agent", agent)
        .request(method, "/" + link.get("code"))
        .statusCode();
  }

  @Test
  void ofAThousandAtOnceExactlyAHundredGetThrough() {
    Map<String, ?> link = limited(100);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/" + link.get("code")))
            .version(HttpClient.Version.HTTP_1_1)
            .header("User-Agent", BROWSER)
            .timeout(Duration.ofSeconds(60))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 1_000)
              .mapToObj(_ ->
                  client
                      .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                      .thenApply(HttpResponse::statusCode))
              .toList();
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
      assertThat(statuses).filteredOn(status -> status == 302).hasSize(100);
      assertThat(statuses).filteredOn(status -> status == 410).hasSize(900);
    }
    assertThat(left(link)).isZero();
  }

  @Test
  void processesShareThePlaces() {
    Map<String, ?> link = limited(100);
    UUID id = UUID.fromString(String.valueOf(link.get("id")));
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    List<Admission> processes = IntStream.range(0, 4).mapToObj(_ -> new Admission(store)).toList();
    for (int i = 0; i < 250; i++) {
      processes.forEach(process -> answers.add(process.ask(id, new Places(), true)));
    }
    assertThat(answers.stream().filter(CompletableFuture::join)).hasSize(100);
    assertThat(left(link)).isZero();
  }

  @Test
  void onlyPeopleUseUpAPlace() {
    Map<String, ?> link = limited(1);
    assertThat(visit(link, "GET", PREVIEW, Map.of())).isEqualTo(302);
    assertThat(visit(link, "HEAD", BROWSER, Map.of())).isEqualTo(302);
    assertThat(visit(link, "GET", BROWSER, Map.of("Sec-Purpose", "prefetch"))).isEqualTo(302);
    assertThat(left(link)).isOne();
    assertThat(visit(link)).isEqualTo(302);
    assertThat(left(link)).isZero();
    assertThat(visit(link)).isEqualTo(410);
    assertThat(visit(link, "GET", PREVIEW, Map.of())).isEqualTo(410);
    assertThat(visit(link, "HEAD", BROWSER, Map.of())).isEqualTo(410);
  }

  @Test
  void aHigherLimitOpensItAgain() {
    Map<String, ?> link = limited(1);
    assertThat(visit(link)).isEqualTo(302);
    assertThat(visit(link)).isEqualTo(410);
    change(link, "{\"clickLimit\":3}").statusCode(200).body("clicksLeft", is(2));
    await().untilAsserted(() -> assertThat(visit(link, "HEAD", BROWSER, Map.of())).isEqualTo(302));
    assertThat(visit(link)).isEqualTo(302);
    assertThat(visit(link)).isEqualTo(302);
    assertThat(visit(link)).isEqualTo(410);
    change(link, "{\"clickLimit\":2}").statusCode(200).body("clicksLeft", is(0));
    change(link, "{\"clickLimit\":0}")
        .statusCode(200)
        .body("clickLimit", nullValue())
        .body("clicksLeft", nullValue());
    await().untilAsserted(() -> assertThat(visit(link)).isEqualTo(302));
    change(link, "{\"clickLimit\":1}").statusCode(200).body("clicksLeft", is(1));
  }

  @Test
  void theLimitStaysWhenSomethingElseChanges() {
    Map<String, ?> link = limited(5);
    assertThat(visit(link)).isEqualTo(302);
    change(link, "{\"title\":\"봄\"}")
        .statusCode(200)
        .body("clickLimit", is(5))
        .body("clicksLeft", is(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000001"})
  void aLimitThatIsNoneIsRefused(String limit) {
    Map<String, ?> link = limited(5);
    change(link, "{\"clickLimit\":" + limit + "}")
        .statusCode(400)
        .body("code", is("click-limit-invalid"))
        .body("field", is("clickLimit"))
        .body("detail", containsString("1000000"));
    mina.browser()
        .contentType(ContentType.JSON)
        .body("{\"url\":\"a.example\",\"clickLimit\":0}")
        .post("/api/v1/links")
        .then()
        .statusCode(400)
        .body("code", is("click-limit-invalid"));
  }

  @Test
  void theDatabaseIsAskedOnceForManyAndNotAgainWhenAllIsTaken() {
    Map<String, ?> link = limited(10);
    UUID id = UUID.fromString(String.valueOf(link.get("id")));
    CompletableFuture<Void> open = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    Function<Map<UUID, Integer>, Map<UUID, Integer>> counting =
        wanted -> {
          asked.incrementAndGet();
          open.join();
          return store.take(wanted);
        };
    Admission admission = new Admission(counting);
    Places places = new Places();
    List<CompletableFuture<Boolean>> answers =
        IntStream.range(0, 500).mapToObj(_ -> admission.ask(id, places, true)).toList();
    open.complete(null);
    assertThat(answers.stream().filter(CompletableFuture::join)).hasSize(10);
    assertThat(asked).hasValueLessThanOrEqualTo(3);
    assertThat(places.areTaken()).isTrue();
  }

  @Test
  void nobodyGetsThroughWhileTheDatabaseCannotBeAsked() {
    Admission admission =
        new Admission(wanted -> {
          throw new IllegalStateException("No database");
        });
    CompletableFuture<Boolean> answer = admission.ask(UUID.randomUUID(), new Places(), true);
    assertThatThrownBy(answer::join).hasRootCauseMessage("No database");
    // Not asked again at once.
    assertThatThrownBy(admission.ask(UUID.randomUUID(), new Places(), true)::join)
        .hasRootCauseMessage("Not asked");
  }

  @Test
  void aFailureIsAnswered503AndTakesNoPlace() {
    Map<String, ?> link = limited(2);
    assertThat(visit(link)).isEqualTo(302);
    jdbi.useHandle(handle -> handle.execute("alter table links.place rename to place_away"));
    try {
      assertThat(visit(link)).isEqualTo(503);
    } finally {
      jdbi.useHandle(handle -> handle.execute("alter table links.place_away rename to place"));
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(visit(link, "HEAD", BROWSER, Map.of())).isEqualTo(302));
    assertThat(left(link)).isOne();
    assertThat(visit(link)).isEqualTo(302);
  }
}
