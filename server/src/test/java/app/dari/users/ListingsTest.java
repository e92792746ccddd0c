package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.dari.pages.PageClient;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short lists are turned page by page like long ones. */
@QuarkusTest
final class ListingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"/pages", "/account/api-keys", "/account/sessions", "/account/passkeys"})
  void everyListTakesTheSameWords(String list) {
    TestAccount mina = TestAccounts.creator();
    for (String wrong : List.of("limit=0", "limit=101", "limit=x", "cursor=x")) {
      mina.browser()
          .get("/api/v1" + list + "?" + wrong)
          .then()
          .statusCode(400)
          .body("field", equalTo(wrong.substring(0, wrong.indexOf('='))));
    }
    mina.browser().get("/api/v1" + list).then().statusCode(200).body("nextCursor", nullValue());
  }

  @Test
  void keysAndPagesAreTurned() {
    TestAccount mina = TestAccounts.creator();
    for (int i = 0; i < 5; i++) {
      key(mina, "key " + i).then().statusCode(201);
      PageClient.create(mina, PageClient.freshHandle());
    }
    for (String list : List.of("/api/v1/account/api-keys", "/api/v1/pages")) {
      List<String> all = mina.browser().get(list).path("items.id");
      List<String> turned = new ArrayList<>();
      @Nullable String cursor = "";
      while (cursor != null) {
        var part = mina.browser().get(list + "?limit=2&cursor=" + cursor);
        part.then().statusCode(200);
        turned.addAll(part.<List<String>>path("items.id"));
        cursor = part.path("nextCursor");
      }
      assertThat(turned).isEqualTo(all).hasSize(5);
    }
  }

  @Test
  void whatIsGoneInBetweenDoesNotBreakTheTurning() {
    TestAccount mina = TestAccounts.creator();
    for (int i = 0; i < 4; i++) {
      key(mina, "key " + i);
    }
    var first = mina.browser().get("/api/v1/account/api-keys?limit=2");
    List<String> all = mina.browser().get("/api/v1/account/api-keys").path("items.id");
    mina.browser().delete("/api/v1/account/api-keys/" + all.get(1)).then().statusCode(204);
    List<String> rest =
        mina.browser()
            .get("/api/v1/account/api-keys?limit=2&cursor=" + first.path("nextCursor"))
            .path("items.id");
    assertThat(rest).isEqualTo(all.subList(2, 4));
  }

  @Test
  void aCursorOfOneListDoesNotFitAnother() {
    TestAccount mina = TestAccounts.creator();
    key(mina, "a");
    key(mina, "b");
    String cursor = mina.browser().get("/api/v1/account/api-keys?limit=1").path("nextCursor");
    mina.browser()
        .get("/api/v1/pages?cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  /** Their answers hold secrets that are not kept. */
  @Test
  void keysAndInvitationsTakeNoIdempotencyKey() {
    TestAccount mina = TestAccounts.operator();
    for (String path : List.of("/api/v1/account/api-keys", "/api/v1/invitations")) {
      mina.browser()
          .contentType("application/json")
          .header("Idempotency-Key", "abc")
          .body(Map.of("name", "a", "scopes", List.of("links:read")))
          .post(path)
          .then()
          .statusCode(400)
          .body("code", equalTo("idempotency-key-unsupported"));
    }
    mina.browser().get("/api/v1/account/api-keys").then().body("items", hasSize(0));
  }

  private static io.restassured.response.Response key(TestAccount account, String name) {
    return account
        .browser()
        .contentType("application/json")
        .body(Map.of("name", name, "scopes", List.of("links:read")))
        .post("/api/v1/account/api-keys");
  }
}
