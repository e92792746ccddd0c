package app.dari.platform.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the framework refuses by itself has our words and our form. */
@QuarkusTest
final class FrameworkErrorsTest {
  private TestAccount mina;

  @BeforeEach
  void account() {
    mina = TestAccounts.creator();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nope", "/api/v1", "/api/", "/api/v2/links", "/api/v1/links/x/y"})
  void anAddressNobodyServes(String path) {
    isProblem(mina.browser().get(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /api/v1/links           | GET, HEAD, OPTIONS, POST
          POST   | /api/v1/links/ID        | DELETE, GET, HEAD, OPTIONS, PATCH
          DELETE | /api/v1/links/ID/clicks | GET, HEAD, OPTIONS
          PATCH  | /api/v1/pages/ID/draft  | GET, HEAD, OPTIONS, PUT
          GET    | /api/v1/pages/ID/publish | OPTIONS, POST
          """)
  void aMethodAnAddressDoesNotTake(String method, String path, String allow) {
    Response answer =
        mina.browser()
            .contentType("application/json")
            .request(method, path.replace("ID", UUID.randomUUID().toString()));
    isProblem(answer, 405, "method-not-allowed");
    answer.then().header("Allow", allow);
  }

  @Test
  void bodiesThatCannotBeRead() {
    isProblem(post("text/plain", "{\"url\":\"a.example\"}"), 415, "media-type-unsupported");
    isProblem(post("application/xml", "<url/>"), 415, "media-type-unsupported");
    for (String body :
        new String[] {"{", "{\"url\":}", "nonsense", "{\"url\":\"a\"} x", "\u0000"}) {
      isProblem(post("application/json", body), 400, "json-invalid");
    }
    isProblem(post("application/json", "{\"url\":\"a.example\",\"x\":1}"), 400, "unknown-field");
  }

  @Test
  void aFormatWeDoNotSpeak() {
    isProblem(mina.browser().accept("application/xml").get("/api/v1/links"), 406, "not-acceptable");
  }

  @Test
  void aBrowserIsShownADocument() {
    for (String path : new String[] {"/news", "/assets/none", "/login"}) {
      given()
          .header("Accept", "text/html,*/*")
          .header("Accept-Language", "en")
          .get(path)
          .then()
          .statusCode(404)
          .contentType("text/html; charset=utf-8")
          .body(containsString("Not found"));
      given()
          .header("Accept", "text/html,*/*")
          .head(path)
          .then()
          .statusCode(404)
          .contentType("text/html; charset=utf-8");
    }
  }

  private Response post(String type, String body) {
    // With a key: from a browser only JSON is listened to at all.
    return mina.key()
        .header("Content-Type", type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/links");
  }

  private static void isProblem(Response answer, int status, String code) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Content-Language", notNullValue())
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("title", not(containsString("problem.")))
        .body("detail", not(containsString("problem.")));
  }
}
