package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class LinkApiTest {
  @Inject Jdbi jdbi;
  @Inject Links links;

  private static String unique() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType(ContentType.JSON);
  }

  private static ValidatableResponse create(TestAccount account, Map<String, ?> body) {
    return json(account.browser()).body(body).post("/api/v1/links").then();
  }

  private static String made(TestAccount account, Map<String, ?> body) {
    return create(account, body).statusCode(201).extract().path("id");
  }

  @Test
  void aLinkIsMadeReadChangedDeletedAndBroughtBack() {
    TestAccount mina = TestAccounts.creator();
    String id =
        create(mina, Map.of("url", " Example.com/봄 ", "title", "  봄 소식 "))
            .statusCode(201)
            .header("ETag", "\"1\"")
            .header("Location", containsString("/api/v1/links/"))
            .body("url", equalTo("https://example.com/%EB%B4%84"))
            .body("title", equalTo("봄 소식"))
            .body("code.length()", is(8))
            .body("shortUrl", startsWith("http://localhost:8080/"))
            .body("enabled", is(true))
            .body("forwardQuery", is(false))
            .body("origin", is("short"))
            .body("clicks.total", is(0))
            .body("createdAt", containsString("Z"))
            .extract()
            .path("id");
    String path = "/api/v1/links/" + id;
    mina.browser().get(path).then().statusCode(200).header("ETag", "\"1\"").body("id", equalTo(id));
    json(mina.browser()).body("{\"enabled\":false}").patch(path).then().statusCode(428);
    json(mina.browser())
        .header("If-Match", "\"1\"")
        .body("{\"enabled\":false,\"title\":\"\",\"url\":\"http://a.example\"}")
        .patch(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("enabled", is(false))
        .body("title", nullValue())
        .body("url", equalTo("http://a.example/"));
    json(mina.browser()).header("If-Match", "\"1\"").body("{}").patch(path).then().statusCode(412);
    mina.browser().delete(path).then().statusCode(428);
    mina.browser().header("If-Match", "\"2\"").delete(path).then().statusCode(204);
    mina.browser().get(path).then().statusCode(404);
    mina.browser().header("If-Match", "\"3\"").delete(path).then().statusCode(404);
    json(mina.browser()).post(path + "/restore").then().statusCode(200).body("revision", is(4));
    mina.browser().get(path).then().statusCode(200);
  }

  @Test
  void aDeletionCannotBeTakenBackForEver() {
    TestAccount mina = TestAccounts.creator();
    String id = made(mina, Map.of("url", "https://example.com"));
    mina.browser().header("If-Match", "\"1\"").delete("/api/v1/links/" + id).then().statusCode(204);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update links.link set deleted_at = deleted_at - interval '31 minutes' where id = :id")
            .bind("id", UUID.fromString(id))
            .execute());
    json(mina.browser())
        .post("/api/v1/links/" + id + "/restore")
        .then()
        .statusCode(410)
        .body("code", equalTo("restore-too-late"));
  }

  @Test
  void aCodeIsGivenOutOnceHoweverItIsWritten() {
    TestAccount mina = TestAccounts.creator();
    TestAccount jun = TestAccounts.creator();
    String code = unique() + "봄";
    create(mina, Map.of("url", "https://example.com", "code", code))
        .statusCode(201)
        .body("code", equalTo(code));
    for (String other :
        List.of(
            code,
            code.toUpperCase(java.util.Locale.ROOT),
            code.replace("봄", "\u1107\u1169\u11b7"))) {
      create(jun, Map.of("url", "https://example.com", "code", other))
          .statusCode(409)
          .body("code", equalTo("code-taken"))
          .body("field", equalTo("code"))
          .body("suggestion", startsWith(other.substring(0, 10)))
          .body("detail", not(containsString("{")));
    }
  }

  @Test
  void aDeletedLinkKeepsItsCode() {
    TestAccount mina = TestAccounts.creator();
    String code = unique();
    String id = made(mina, Map.of("url", "https://example.com", "code", code));
    mina.browser().header("If-Match", "\"1\"").delete("/api/v1/links/" + id).then().statusCode(204);
    create(mina, Map.of("url", "https://example.com", "code", code)).statusCode(409);
  }

  @Test
  void aRenamedLinkKeepsItsEarlierCodeAndCanGoBackToIt() {
    TestAccount mina = TestAccounts.creator();
    String first = unique();
    String second = unique();
    String id = made(mina, Map.of("url", "https://example.com", "code", first));
    json(mina.browser())
        .header("If-Match", "\"1\"")
        .body(Map.of("code", second))
        .patch("/api/v1/links/" + id)
        .then()
        .statusCode(200)
        .body("code", equalTo(second));
    create(TestAccounts.creator(), Map.of("url", "https://example.com", "code", first))
        .statusCode(409);
    json(mina.browser())
        .header("If-Match", "\"2\"")
        .body(Map.of("code", first))
        .patch("/api/v1/links/" + id)
        .then()
        .statusCode(200)
        .body("code", equalTo(first));
  }

  @Test
  void ofTwoHundredClaimsOfOneCodeExactlyOneWins() throws Exception {
    TestAccount mina = TestAccounts.creator();
    String code = unique();
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newFixedThreadPool(20)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(() ->
                statuses.add(
                    create(mina, Map.of("url", "https://example.com", "code", code))
                        .extract()
                        .statusCode())));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(statuses).hasSize(200).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(199);
  }

  @Test
  void theSameKeyMakesOneLink() {
    TestAccount mina = TestAccounts.creator();
    String body = "{\"url\":\"https://example.com/once\"}";
    String first = keyed(mina, "k1", body).statusCode(201).extract().path("id");
    String again = keyed(mina, "k1", body).statusCode(201).extract().path("id");
    assertThat(again).isEqualTo(first);
    keyed(mina, "k1", "{\"url\":\"https://example.com/other\"}").statusCode(422);
    assertThat(keyed(mina, "k2", body).statusCode(201).extract().<String>path("id"))
        .isNotEqualTo(first);
  }

  private static ValidatableResponse keyed(TestAccount account, String key, String body) {
    return json(account.browser())
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/links")
        .then();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "https://user:pw@example.com",
        "https://exa mple.com",
        "",
        "hello",
        "http://localhost:8080/abc",
        "http://127.0.0.1:8080",
        "http://[::1]:8080/x",
        "http://LOCALHOST.:8080/x",
        "http://0x7f.1:8080/abc",
        "localhost:8080/abc"
      })
  void whatCannotBeADestinationIsRefused(String url) {
    create(TestAccounts.creator(), Map.of("url", url))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("field", equalTo("url"))
        .body("code", startsWith("destination-"))
        .body("title", not(containsString("problem.")));
  }

  @Test
  void ourOwnPagesAndOtherPortsOfThisMachineCanBeLedTo() {
    TestAccount mina = TestAccounts.creator();
    create(mina, Map.of("url", "http://localhost:8080/@mina")).statusCode(201);
    create(mina, Map.of("url", "http://localhost:3000/")).statusCode(201);
  }

  @Test
  void whatIsMissingOrTooMuchIsRefused() {
    TestAccount mina = TestAccounts.creator();
    for (String body :
        List.of(
            "",
            "{}",
            "{\"url\":null}",
            "[]",
            "{\"url\":7}",
            "{\"url\":\"a.example\",\"x\":1}",
            "{")) {
      json(mina.browser()).body(body).post("/api/v1/links").then().statusCode(400);
    }
    create(mina, Map.of("url", "a.example", "title", "a\nb"))
        .statusCode(400)
        .body("code", equalTo("title-invalid"));
    create(mina, Map.of("url", "a.example", "title", "가".repeat(201)))
        .statusCode(400)
        .body("code", equalTo("title-too-long"));
    create(mina, Map.of("url", "a.example", "title", "\u3164\u200d "))
        .statusCode(201)
        .body("title", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "owner",
        "ownerId",
        "account",
        "accountId",
        "role",
        "domain",
        "key",
        "codeKey",
        "createdAt",
        "updatedAt",
        "deletedAt",
        "clicks",
        "humanClicks",
        "revision",
        "origin",
        "enabled",
        "shortUrl",
        "quota",
        "plan",
        "state",
        "search",
        "links",
        "user",
        "user.id",
        "__proto__",
        "constructor",
        "class",
        "@type",
        "destination"
      })
  void nothingElseCanBeSet(String field) {
    TestAccount mina = TestAccounts.creator();
    create(mina, Map.of("url", "https://example.com", field, "1"))
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
    create(mina, Map.of("url", "https://example.com", field, Map.of("id", 1))).statusCode(400);
  }

  @Test
  void nobodyReachesTheLinksOfOthers() {
    TestAccount mina = TestAccounts.creator();
    TestAccount eve = TestAccounts.creator();
    String id = made(mina, Map.of("url", "https://example.com/secret"));
    String unknown = UUID.randomUUID().toString();
    for (String target : List.of(id, unknown)) {
      String path = "/api/v1/links/" + target;
      for (RequestSpecification request : List.of(eve.browser(), eve.key())) {
        request.get(path).then().statusCode(404).body("code", equalTo("not-found"));
      }
      json(eve.browser())
          .header("If-Match", "\"1\"")
          .body("{\"enabled\":false}")
          .patch(path)
          .then()
          .statusCode(404);
      json(eve.browser()).body("{\"enabled\":false}").patch(path).then().statusCode(404);
      eve.browser().header("If-Match", "\"1\"").delete(path).then().statusCode(404);
      json(eve.browser()).post(path + "/restore").then().statusCode(404);
    }
    eve.browser().get("/api/v1/links").then().body("items", hasSize(0));
    mina.browser().get("/api/v1/links/" + id).then().statusCode(200).body("enabled", is(true));
  }

  @Test
  void keysDoWhatTheirScopesSay() {
    TestAccount mina = TestAccounts.creator();
    json(mina.key(Scope.LINKS_WRITE))
        .body("{\"url\":\"a.example\"}")
        .post("/api/v1/links")
        .then()
        .statusCode(201);
    json(mina.key(Scope.LINKS_READ))
        .body("{\"url\":\"a.example\"}")
        .post("/api/v1/links")
        .then()
        .statusCode(403);
    mina.key(Scope.LINKS_READ)
        .get("/api/v1/links")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    mina.key(Scope.PAGES_READ).get("/api/v1/links").then().statusCode(403);
    io.restassured.RestAssured.given().get("/api/v1/links").then().statusCode(401);
  }

  @Test
  void linksOfPagesAreMadeThroughTheDoor() {
    TestAccount mina = TestAccounts.creator();
    Link link =
        jdbi.inTransaction(tx ->
            links.create(tx, mina.id(), new NewLink("a.example", null, null, true, Origin.PAGE)));
    assertThat(links.find(mina.id(), link.id())).contains(link);
    Link moved =
        jdbi.inTransaction(tx ->
            links.changeDestination(tx, mina.id(), link.id(), Destination.parse("b.example"), "B"));
    assertThat(moved.destination().url()).isEqualTo("https://b.example/");
    assertThat(moved.revision()).isEqualTo(2);
    assertThat(links.findAll(mina.id(), List.of(link.id(), UUID.randomUUID())))
        .containsExactly(moved);
    mina.browser()
        .get("/api/v1/links?origin=page")
        .then()
        .body("items.id", equalTo(List.of(link.id().toString())));
    mina.browser()
        .get("/api/v1/links/" + link.id())
        .then()
        .body("forwardQuery", is(true))
        .body("createdAt", notNullValue());
    mina.browser()
        .get("/api/v1/links")
        .then()
        .body("items.origin", everyItem(is("page")))
        .body("items.id", hasItem(link.id().toString()));
  }
}
