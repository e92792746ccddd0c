package app.dari.insights;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class FigureApiTest {
  @Test
  void everyAddressOfTheApiIsReachedBesideTheFigures() {
    TestAccount mina = TestAccounts.creator();
    String id =
        mina.browser()
            .contentType(ContentType.JSON)
            .body(Map.of("url", "https://example.com/figures"))
            .post("/api/v1/links")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    mina.browser()
        .get(
            "/api/v1/links/"
                + id
                + "/clicks?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z&tz=UTC")
        .then()
        .statusCode(200)
        .body("total.clicks", equalTo(0))
        .body("items", hasSize(2));
    mina.browser()
        .get("/api/v1/insights?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z&tz=UTC")
        .then()
        .statusCode(200)
        .body("totals.views", equalTo(0))
        .body("items", hasSize(2));
    mina.browser().get("/api/v1/links/" + id).then().statusCode(200);
    mina.browser().get("/api/v1/session").then().statusCode(200);
  }
}
