package app.dari.pages;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
final class HandlesTest {
  @Inject Jdbi jdbi;

  @Test
  void ownersMayCorrectAHandleToOneThatLooksAlike() {
    String tail = PageClient.freshHandle();
    PageClient page = PageClient.create(TestAccounts.creator(), "mina" + tail);
    page.owner()
        .get("/api/v1/handles/{handle}?page={page}", "rnina" + tail, page.id())
        .then()
        .statusCode(200)
        .body("available", equalTo(true));
    page.rename("rnina" + tail).then().statusCode(200);
    page.save(PageClient.draftOf(PageClient.heading("안녕")));
    page.publish().then().statusCode(200);
    page.visit(html -> html.contains("안녕")).then().statusCode(200);
    await()
        .untilAsserted(() ->
            given()
                .redirects()
                .follow(false)
                .get("/@mina" + tail)
                .then()
                .statusCode(302)
                .header("Location", "/@rnina" + tail));
    // Others are kept off both, and there is a way back.
    for (String taken : new String[] {"mina" + tail, "rnina" + tail}) {
      PageClient.ask(TestAccounts.creator(), taken).then().statusCode(409);
    }
    page.rename("mina" + tail).then().statusCode(200);
    PageClient.ask(TestAccounts.creator(), "rnina" + tail).then().statusCode(409);
    page.rename(PageClient.freshHandle()).then().statusCode(200);
    PageClient.ask(TestAccounts.creator(), "mina" + tail).then().statusCode(409);
  }

  @Test
  void aLookalikeOfAnotherPageStaysRefused() {
    String tail = PageClient.freshHandle();
    PageClient.create(TestAccounts.creator(), "mina" + tail);
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.rename("rnina" + tail).then().statusCode(409).body("code", equalTo("handle-confusable"));
    page.owner()
        .get("/api/v1/handles/{handle}?page={page}", "rnina" + tail, page.id())
        .then()
        .body("reason", equalTo("handle-confusable"));
    TestAccounts.creator()
        .browser()
        .get("/api/v1/handles/{handle}?page={page}", "rnina" + tail, page.id())
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"89, 409", "91, 201"})
  void theHandleOfADeletedPageRestsForNinetyDays(int days, int status) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.owner()
        .header("If-Match", page.get().header("ETag"))
        .delete(page.path())
        .then()
        .statusCode(204);
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update pages.handle set released_at = now() - :days * interval '1 day'"
                    + " where page = :page")
            .bind("days", days)
            .bind("page", UUID.fromString(page.id()))
            .execute());
    PageClient.ask(TestAccounts.creator(), page.handle()).then().statusCode(status);
  }

  @Test
  void aSlashAtTheEndChangesNothing() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf(PageClient.heading("안녕")));
    page.publish().then().statusCode(200);
    page.visit(html -> html.contains("안녕"));
    given().get("/@" + page.handle() + "/").then().statusCode(200);
    given().get("/@" + page.handle() + "/?lang=ko").then().statusCode(200);
    given().get("/@" + page.handle() + "//").then().statusCode(404);
  }

  @Test
  void handlesThatLookAlikeAreOne() {
    String tail = PageClient.freshHandle();
    TestAccount mina = TestAccounts.creator();
    PageClient.create(mina, "paper" + tail);
    PageClient.ask(TestAccounts.creator(), "рарег" + tail)
        .then()
        .statusCode(409)
        .body("code", equalTo("handle-confusable"));
    mina.browser()
        .get("/api/v1/handles/{handle}", "paper" + tail)
        .then()
        .statusCode(200)
        .body("available", equalTo(false))
        .body("reason", equalTo("handle-taken"))
        .body("suggestions", hasItem("paper" + tail + "-studio"));
    mina.browser()
        .get("/api/v1/handles/{handle}", PageClient.freshHandle())
        .then()
        .body("available", equalTo(true))
        .body("reason", nullValue());
    mina.browser()
        .get("/api/v1/handles/{handle}", "admin")
        .then()
        .body("reason", equalTo("handle-reserved"));
  }
}
