package app.dari.platform.maintenance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class MaintenanceTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @Inject Maintenance maintenance;
  @Inject Jdbi jdbi;

  @TestHTTPResource(value = "/health", management = true)
  URI managed = URI.create("/health");

  private TestAccount mina;
  private String code;
  private String page;

  @BeforeEach
  void thingsToVisit() {
    mina = TestAccounts.creator();
    code = link(mina).then().statusCode(201).extract().path("code");
    PageClient made = PageClient.create(mina, PageClient.freshHandle());
    made.save(
        """
        {"title": {"ko": "미나", "en": "Mina"}, "language": "ko", "theme": "celadon", "blocks": []}
        """);
    made.publish();
    page = "/@" + made.handle();
  }

  @AfterEach
  void open() {
    declare(MaintenanceMode.OFF, null, null);
  }

  @Test
  void readOnlyRefusesChangesAndServesTheRest() {
    declare(MaintenanceMode.READ_ONLY, Instant.now().plusSeconds(600), "We are moving.");
    Response refused = link(mina);
    refused
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Content-Language", "en")
        .body("code", equalTo("maintenance"))
        .body("mode", equalTo("read-only"))
        .body("message", equalTo("We are moving."))
        .body("detail", allOf(containsString("safe"), endsWith(" We are moving.")));
    assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(590, 600);
    mina.browser()
        .header("Accept-Language", "ko")
        .delete("/api/v1/links/" + mina.id())
        .then()
        .statusCode(503)
        .header("Content-Language", "ko")
        .body("title", equalTo("점검하고 있어요"));
    mina.browser().get("/api/v1/links").then().statusCode(200);
    given().redirects().follow(false).get("/app/").then().statusCode(not(503));
    visitorsAreServed();
    // A new browser can be signed in, and this one signed out.
    TestAccounts.signIn(mina.id()).browser().get("/api/v1/session").then().statusCode(200);
    mina.browser().redirects().follow(false).post("/auth/sign-out").then().statusCode(not(503));
  }

  @Test
  void closedShowsACalmPageAndServesVisitors() {
    declare(MaintenanceMode.CLOSED, null, "1 < 2");
    for (String path :
        new String[] {"/app", "/app/pages", "/auth/kakao", "/oauth/kakao/callback"}) {
      given()
          .header("Accept-Language", "ko")
          .redirects()
          .follow(false)
          .get(path)
          .then()
          .statusCode(503)
          .header("Retry-After", "60")
          .header("Cache-Control", "no-store")
          .contentType("text/html")
          .body(containsString("곧 다시 열어요"))
          .body(containsString("1 &lt; 2"));
    }
    mina.browser().get("/api/v1/links").then().statusCode(503).body("code", equalTo("maintenance"));
    given().get("/api/v1/operations/nothing").then().statusCode(404);
    given().get("/app/assets/nothing.js").then().statusCode(404);
    visitorsAreServed();
    given().get("/health").then().statusCode(200).body("status", equalTo("DEGRADED"));
    given().get("/health/ready").then().statusCode(200);
    given()
        .get(managed)
        .then()
        .body("components.maintenance.status", equalTo("warn"))
        .body("components.maintenance.reason", containsString("closed"));
  }

  @Test
  void whatHasAnEndEndsByItself() {
    declare(MaintenanceMode.CLOSED, Instant.now().plusSeconds(2), null);
    mina.browser().get("/api/v1/links").then().statusCode(503);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> mina.browser().get("/api/v1/links").statusCode() == 200);
  }

  private void visitorsAreServed() {
    given().redirects().follow(false).get("/" + code).then().statusCode(302);
    given().get(page).then().statusCode(200);
  }

  private static Response link(TestAccount account) {
    return account
        .browser()
        .header("Accept-Language", "en")
        .contentType(ContentType.JSON)
        .body("{\"url\":\"https://example.com/while-in-maintenance\"}")
        .post("/api/v1/links");
  }

  /** As another process does: what is known here is what was told. */
  private void declare(MaintenanceMode mode, @Nullable Instant until, @Nullable String message) {
    Declared wanted = new Declared(mode, Instant.now(), until, message);
    jdbi.useTransaction(tx -> maintenance.declare(tx, wanted));
    await().atMost(SOON).until(() -> maintenance.now().mode() == mode);
  }
}
