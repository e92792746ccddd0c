package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class AccountTest {
  private final TestAccount mina = TestAccounts.creator();

  @Test
  void nameAndLanguageCanBeChanged() {
    change("\"1\"", "{\"name\":\"  미나  스튜디오 \",\"language\":\"ko\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", equalTo("미나 스튜디오"))
        .body("language", equalTo("ko"));
    change("\"2\"", "{\"language\":\"en\"}")
        .statusCode(200)
        .body("name", equalTo("미나 스튜디오"))
        .body("language", equalTo("en"));
  }

  @Test
  void aChangeSaysWhatItIsBasedOn() {
    mina.browser()
        .contentType(ContentType.JSON)
        .body("{\"name\":\"x\"}")
        .patch("/api/v1/account")
        .then()
        .statusCode(428)
        .body("code", equalTo("precondition-required"));
    change("\"7\"", "{\"name\":\"x\"}")
        .statusCode(412)
        .body("code", equalTo("stale"))
        .body("current.name", equalTo("Mina"));
  }

  @Test
  void aNameMustBeOne() {
    change("\"1\"", "{\"name\":\" \\u3164\\u200b \"}")
        .statusCode(400)
        .body("code", equalTo("name-empty"))
        .body("field", equalTo("name"));
    change("\"1\"", "{\"name\":\"" + "가".repeat(41) + "\"}")
        .statusCode(400)
        .body("code", equalTo("name-too-long"));
    change("\"1\"", "{\"name\":\"" + "👩‍👩‍👧".repeat(40) + "\"}").statusCode(200);
  }

  @Test
  void nothingElseCanBeSet() {
    List<String> forbidden =
        List.of(
            "id",
            "owner",
            "role",
            "ownerId",
            "accountId",
            "createdAt",
            "updatedAt",
            "revision",
            "quota",
            "plan",
            "issuer",
            "subject",
            "email",
            "identities",
            "sessions",
            "token",
            "tokenHash",
            "csrfToken",
            "scopes",
            "admin",
            "isAdmin",
            "is_owner",
            "permissions",
            "__proto__",
            "constructor",
            "account",
            "$set",
            "name ",
            "Name",
            "NAME");
    for (String field : forbidden) {
      change("\"1\"", "{\"" + field + "\":\"operator\"}")
          .statusCode(400)
          .body("code", equalTo("unknown-field"));
    }
    change("\"1\"", "{\"name\":\"x\",\"account\":{\"role\":\"operator\"}}").statusCode(400);
    mina.browser()
        .get("/api/v1/account")
        .then()
        .header("ETag", "\"1\"")
        .body("role", equalTo("creator"))
        .body("owner", equalTo(false));
  }

  @Test
  void aBodyThatIsNoneIsRefused() {
    for (String body :
        List.of("", "null", "[]", "7", "{", "{\"name\":{}}", "{\"language\":\"de\"}")) {
      int status = change("\"1\"", body).extract().statusCode();
      assertThat(status).as(body).isEqualTo(400);
    }
  }

  @Test
  void theOwnerIsTheFirstAccountAndThereIsOne() {
    Accounts accounts = TestAccounts.bean(Accounts.class);
    Account owner = accounts.owner();
    assertThat(owner.role()).isEqualTo(Role.OPERATOR);
    assertThat(owner.owner()).isTrue();
    assertThat(accounts.owner()).isEqualTo(owner);
    assertThat(accounts.setRole(owner.id(), Role.CREATOR)).isFalse();
    assertThat(accounts.find(mina.id()).orElseThrow().owner()).isFalse();
  }

  private ValidatableResponse change(String ifMatch, String body) {
    return mina.browser()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body(body)
        .patch("/api/v1/account")
        .then();
  }
}
