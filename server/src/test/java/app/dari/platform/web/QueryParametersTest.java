package app.dari.platform.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class QueryParametersTest {
  private TestAccount mina;
  private PageClient page;
  private String link;

  @BeforeEach
  void somethingToAskFor() {
    mina = TestAccounts.creator();
    page = PageClient.create(mina, PageClient.freshHandle());
    link =
        mina.browser()
            .contentType("application/json")
            .body(Map.of("url", "https://example.com"))
            .post("/api/v1/links")
            .path("id");
  }

  @ParameterizedTest
  @CsvSource({
    "/links?limit=abc, limit",
    "/links?limit=1.5, limit",
    "/links?limit=99999999999, limit",
    "/insights?pageId=x, pageId",
    "/insights?pageId=1-1-1-1-1, pageId",
    "/links/LINK/qr?size=big, size",
    "/links/LINK/qr?format=gif, format",
    "/pages/PAGE/preview?version=x, version",
    "/pages/PAGE/preview?lang=xx, lang",
    "/pages/PAGE/versions?limit=x, limit",
  })
  void oneThatCannotBeReadIsRefusedByItsName(String path, String field) {
    mina.browser()
        .get("/api/v1" + path.replace("LINK", link).replace("PAGE", page.id()))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("field-invalid"))
        .body("field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/links?limit=0", "/links?limit=101", "/pages/PAGE/versions?limit=-1"})
  void aLimitOutOfBoundsSaysItsBounds(String path) {
    mina.browser()
        .get("/api/v1" + path.replace("PAGE", page.id()))
        .then()
        .statusCode(400)
        .body("code", equalTo("limit-invalid"))
        .body("max", equalTo(100));
  }

  @Test
  void anIdThatIsNoneIsAnAddressNobodyServes() {
    for (String path : new String[] {"/links/x", "/links/x/clicks", "/pages/x/draft"}) {
      mina.browser()
          .get("/api/v1" + path)
          .then()
          .statusCode(404)
          .body("code", equalTo("not-found"));
    }
    given().get("/api/v1/links?limit=abc").then().statusCode(401);
  }
}
