package app.dari.platform.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** That operations are really drawn is shown in a browser: web/e2e/docs.spec.ts. */
@QuarkusTest
final class ApiDocsTest {
  @Test
  void theDocumentRunsItsOwnScriptsAndNoOthers() {
    for (String path : new String[] {"/api/docs", "/api/docs/", "/api/docs/index.html"}) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .body("html.head.title", equalTo("Dari API"))
          .header("Content-Security-Policy", containsString("script-src 'self' 'sha256-"))
          .header("Content-Security-Policy", not(containsString("script-src 'self' 'unsafe")));
    }
    given().get("/api/docs/swagger-ui-bundle.js").then().statusCode(200);
    given().get("/api/docs/swagger-ui.css").then().statusCode(200);
  }
}
