package app.dari.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.dari.users.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a link was changed, its blocks lead and say that they lead elsewhere. */
@QuarkusTest
final class FollowTest {
  @Test
  void aPageAndItsDraftFollowTheLinksOfEveryKindOfBlock() {
    PageClient page =
        published(
            PageClient.link(UUID.randomUUID().toString(), "", "https://old.example/"),
            """
            {"type": "video", "id": "%s", "visible": true, "title": {"ko": "영상"},
             "url": "https://vimeo.com/76979871"}\
            """
                .formatted(UUID.randomUUID()),
            """
            {"type": "social", "id": "%s", "visible": true, "items": [
              {"id": "%s", "network": "instagram", "value": "old"}]}\
            """
                .formatted(UUID.randomUUID(), UUID.randomUUID()));
    page.visit(html -> html.contains("old.example"));

    lead(page, "blocks[0].link.id", "https://new.example/");
    lead(page, "blocks[1].link.id", "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
    lead(page, "blocks[2].items[0].link.id", "https://www.instagram.com/new/");

    page.draft()
        .then()
        .body("blocks[0].url", equalTo("https://new.example/"))
        .body("blocks[1].url", equalTo("https://www.youtube.com/watch?v=dQw4w9WgXcQ"))
        .body("blocks[2].items[0].value", equalTo("https://www.instagram.com/new/"));
    await()
        .untilAsserted(() ->
            assertThat(given().get("/@" + page.handle()).asString())
                .contains("new.example", "https://www.instagram.com/new/", "YouTube")
                .doesNotContain("old", "Vimeo"));
  }

  @Test
  void whatABlockCannotShowIsLeftAsItWas() {
    PageClient page =
        published(
            """
            {"type": "video", "id": "%s", "visible": true, "title": {"ko": "영상"},
             "url": "https://vimeo.com/76979871"}\
            """
                .formatted(UUID.randomUUID()));
    lead(page, "blocks[0].link.id", "https://not-a-film.example/");
    page.draft()
        .then()
        .statusCode(200)
        .body("blocks[0].url", equalTo("https://vimeo.com/76979871"));
    page.visit(html -> html.contains("영상")).then().statusCode(200);
  }

  @Test
  void aBlockSwitchedOffIsNotShownAndALinkSwitchedOffIsGone() {
    String id = UUID.randomUUID().toString();
    String block = PageClient.link(id, "그릇", "https://a.example/");
    PageClient page = published(block);
    String code = page.draft().path("blocks[0].link.code");
    page.visit(html -> html.contains("/" + code + "?via="));

    change(page, page.draft().path("blocks[0].link.id"), "{\"enabled\": false}");
    await().until(() -> given().redirects().follow(false).get("/" + code).statusCode() == 410);
    // Still there: it is the link that is gone, and the page says nothing of it.
    assertThat(given().get("/@" + page.handle()).asString()).contains("/" + code + "?via=");
    change(page, page.draft().path("blocks[0].link.id"), "{\"enabled\": true}");
    await().until(() -> given().redirects().follow(false).get("/" + code).statusCode() == 302);

    page.save(PageClient.draftOf(block.replace("\"visible\": true", "\"visible\": false")));
    assertThat(given().get("/@" + page.handle()).asString()).contains("/" + code + "?via=");
    page.publish().then().statusCode(200);
    page.visit(html -> !html.contains(code)).then().statusCode(200);
    given().redirects().follow(false).get("/" + code).then().statusCode(302);
  }

  private static PageClient published(String... blocks) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf(blocks)).then().statusCode(200);
    page.publish().then().statusCode(200);
    return page;
  }

  private static void lead(PageClient page, String link, String url) {
    change(page, page.draft().path(link), "{\"url\": \"" + url + "\"}");
  }

  private static void change(PageClient page, String link, String body) {
    String path = "/api/v1/links/" + link;
    page.owner()
        .header("If-Match", page.owner().get(path).header("ETag"))
        .body(body)
        .patch(path)
        .then()
        .statusCode(200);
  }
}
