package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.dari.platform.web.Problem;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be kept can be published, or says in which field it cannot. */
@QuarkusTest
final class PublishableDraftTest {
  @Inject Jdbi jdbi;
  @Inject Pages pages;
  @Inject PageLinks pageLinks;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2066그릇\u2069",
        "그릇\u2067",
        "\u202e그릇",
        "\u200f그릇",
        "\u2068",
        "그\u00ad릇",
        "👩‍👩‍👧‍👦",
        "\ufeff그릇"
      })
  void whateverWordingIsKeptIsPublished(String words) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(
            PageClient.draftOf(
                PageClient.link(UUID.randomUUID().toString(), words, "https://a.example"),
                notice(words, "https://a.example/notice")))
        .then()
        .statusCode(200);
    page.publish().then().statusCode(200);
  }

  @Test
  void theLongestWordingIsPublished() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(
            PageClient.draftOf(
                PageClient.link(
                    UUID.randomUUID().toString(), "각".repeat(Block.TITLE), "https://a.example"),
                notice("각".repeat(Block.NOTE), "https://a.example/notice"),
                notice("👨‍👩‍👧‍👦".repeat(Block.NOTE), "https://a.example/families")))
        .then()
        .statusCode(200);
    page.publish().then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"link, blocks[1].url", "notice, blocks[1].url"})
  void whatCannotBePublishedIsNamedAsItStandsInTheDraft(String type, String field) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String ours = "http://localhost:8080/abc";
    page.save(
            PageClient.draftOf(
                PageClient.heading("먼저"),
                type.equals("link")
                    ? PageClient.link(UUID.randomUUID().toString(), "그릇", ours)
                    : notice("그릇", ours)))
        .then()
        .statusCode(200);
    page.publish()
        .then()
        .statusCode(400)
        .body("code", equalTo("destination-loop"))
        .body("field", equalTo(field));
  }

  @Test
  void ofAPageThatCannotBePublishedNothingIsMade() {
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    page.save(
        PageClient.draftOf(
            PageClient.link(UUID.randomUUID().toString(), "그릇", "https://a.example/1"),
            PageClient.link(UUID.randomUUID().toString(), "우리", "http://localhost:8080/abc")));
    String tag = page.tag();
    page.publish().then().statusCode(400).body("field", equalTo("blocks[1].url"));
    mina.browser().get("/api/v1/links").then().body("items", hasSize(0));
    page.get().then().body("published", nullValue());
    page.owner().get(page.path() + "/versions").then().body("items", hasSize(0));
    assertThat(page.tag()).isEqualTo(tag);
  }

  @Test
  void anEarlierVersionCanBeLookedAt() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf(PageClient.heading("처음")));
    page.publish().then().statusCode(200);
    page.save(PageClient.draftOf(PageClient.heading("나중")));
    page.publish().then().statusCode(200);
    page.owner()
        .get(page.path() + "/versions/1")
        .then()
        .statusCode(200)
        .body("blocks[0].text.ko", equalTo("처음"));
    page.owner()
        .get(page.path() + "/preview?version=1")
        .then()
        .statusCode(200)
        .body(containsString("처음"));
    page.owner().get(page.path() + "/versions/3").then().statusCode(404);
    page.owner().get(page.path() + "/versions/x").then().statusCode(404);
  }

  /** Published by two people at once, or deleted as a link while it is published as a block. */
  @Test
  void aLinkThatWentAwayMeanwhileIsNamedByItsBlock() {
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    String block = UUID.randomUUID().toString();
    page.save(PageClient.draftOf(PageClient.link(block, "그릇", "https://a.example/1")));
    page.publish().then().statusCode(200);
    UUID id = UUID.fromString(page.id());
    PageLinks.Known known = pageLinks.known(mina.id(), id);
    String link = "/api/v1/links/" + page.draft().path("blocks[0].link.id");
    page.owner().header("If-Match", "\"1\"").delete(link).then().statusCode(204);
    page.save(PageClient.draftOf(PageClient.link(block, "그릇", "https://a.example/2")));
    Draft draft = pages.draft(mina.id(), id).draft();
    assertThatThrownBy(() ->
            jdbi.useTransaction(tx -> pageLinks.publish(tx, mina.id(), id, draft, null, known)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo("blocks[0]"));
    page.publish().then().statusCode(200);
  }

  private static String notice(String text, String url) {
    return """
    {"type": "notice", "id": "%s", "visible": true, "text": {"ko": "%s"}, "url": "%s"}\
    """
        .formatted(UUID.randomUUID(), text, url);
  }
}
