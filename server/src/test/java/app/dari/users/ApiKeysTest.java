package app.dari.users;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import app.dari.TestEnvironment;
import app.dari.TraceIds;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class ApiKeysTest {
  private static final String KEYS = "/api/v1/account/api-keys";

  private final TestAccount mina = TestAccounts.creator();

  @Test
  void aKeyIsShownOnceAndUsedUntilItIsRevoked() {
    var created =
        create("{\"name\":\"블로그\",\"scopes\":[\"links:write\",\"links:read\",\"links:read\"]}")
            .statusCode(201)
            .body("key", matchesPattern("dari_[\\w-]{43}"))
            .body("scopes", contains("links:read", "links:write"))
            .extract();
    String key = created.path("key");
    String id = created.path("id");
    String listed = mina.browser().get(KEYS).then().body("items", hasSize(1)).extract().asString();
    assertThat(listed).contains(id).doesNotContain(key);

    as(key).body("account.id", equalTo(mina.id().toString())).body("csrfToken", nullValue());
    mina.browser().delete(KEYS + "/" + id).then().statusCode(204);
    as(key).statusCode(401).body("code", equalTo("key-invalid"));
    mina.browser().delete(KEYS + "/" + id).then().statusCode(404);
  }

  @Test
  void aKeyIsNoSession() {
    mina.key().get(KEYS).then().statusCode(403).body("code", equalTo("session-only"));
    mina.key().delete("/api/v1/account/sessions").then().statusCode(403);
  }

  @Test
  void whatIsNoKeyIsRefusedEvenBesideAGoodCookie() {
    for (String value :
        new String[] {
          "Bearer x", "Bearer ", "Basic YTpi", "dari_", "Bearer dari_" + "A".repeat(43)
        }) {
      mina.withCookie()
          .header("Authorization", value)
          .get("/api/v1/account")
          .then()
          .statusCode(401)
          .body("code", equalTo("key-invalid"));
    }
  }

  @Test
  void anotherPersonsKeyCannotBeRevoked() {
    String id = create("{\"name\":\"a\",\"scopes\":[\"links:read\"]}").extract().path("id");
    TestAccount jun = TestAccounts.creator();
    String foreign =
        jun.browser().delete(KEYS + "/" + id).then().statusCode(404).extract().asString();
    String unknown =
        jun.browser()
            .delete(KEYS + "/" + UUID.randomUUID())
            .then()
            .statusCode(404)
            .extract()
            .asString();
    assertThat(TraceIds.without(foreign)).isEqualTo(TraceIds.without(unknown));
    jun.browser().get(KEYS).then().body("items", hasSize(0));
  }

  @Test
  void aKeyNeedsANameAndScopes() {
    create("{\"name\":\"\",\"scopes\":[\"links:read\"]}")
        .statusCode(400)
        .body("code", equalTo("name-empty"));
    create("{\"scopes\":[\"links:read\"]}").statusCode(400).body("field", equalTo("name"));
    create("{\"name\":\"a\",\"scopes\":[]}").statusCode(400).body("code", equalTo("scopes-empty"));
    create("{\"name\":\"a\"}").statusCode(400).body("field", equalTo("scopes"));
    create("{\"name\":\"a\",\"scopes\":[\"links:read\",\"everything\"]}")
        .statusCode(400)
        .body("code", equalTo("scope-unknown"))
        .body("field", equalTo("scopes[1]"));
    create("{\"name\":\"a\",\"scopes\":[null]}").statusCode(400);
    create("null").statusCode(400);
    create(
            "{\"name\":\"a\",\"scopes\":[\"links:read\"],\"accountId\":\""
                + UUID.randomUUID()
                + "\"}")
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
  }

  @Test
  void thereIsAnEndToHowManyOneCanHave() {
    for (int i = 0; i < 50; i++) {
      TestAccounts.bean(ApiKeys.class)
          .create(mina.id(), "key " + i, java.util.Set.of(Scope.LINKS_READ));
    }
    create("{\"name\":\"a\",\"scopes\":[\"links:read\"]}")
        .statusCode(409)
        .body("code", equalTo("too-many-keys"));
  }

  private static ValidatableResponse as(String key) {
    return given().header("Authorization", "Bearer " + key).get("/api/v1/session").then();
  }

  private ValidatableResponse create(String body) {
    return mina.browser().contentType(ContentType.JSON).body(body).post(KEYS).then();
  }
}
