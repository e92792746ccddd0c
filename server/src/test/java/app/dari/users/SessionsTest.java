package app.dari.users;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.dari.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SessionsTest {
  @Test
  void nobodyIsSignedInWithoutCookie() {
    given()
        .get("/api/v1/session")
        .then()
        .statusCode(200)
        .body("account", nullValue())
        .body("csrfToken", nullValue());
    given().get("/api/v1/account").then().statusCode(401).body("code", equalTo("not-signed-in"));
  }

  @Test
  void aSessionSignsIn() {
    var mina = TestAccounts.creator();
    mina.browser()
        .get("/api/v1/session")
        .then()
        .statusCode(200)
        .body("account.id", equalTo(mina.id().toString()))
        .body("csrfToken", equalTo(mina.csrf()));
    mina.browser().get("/api/v1/account/sessions").then().statusCode(200).body("items", hasSize(1));
  }
}
