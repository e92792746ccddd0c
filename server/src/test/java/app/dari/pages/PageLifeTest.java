package app.dari.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages from the first word to the last, as a client of the API sees them. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class PageLifeTest {
  @Test
  void aPageIsMadeFilledPublishedAndVisited() {
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    given().get("/@" + page.handle()).then().statusCode(404);

    String block = UUID.randomUUID().toString();
    page.save(PageClient.draftOf(PageClient.link(block, "그릇 보기", "https://shop.example/a")))
        .then()
        .statusCode(200)
        .body("blocks[0].link", nullValue());
    page.get().then().body("changed", equalTo(true)).body("published", nullValue());
    page.publish()
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("url", containsString("/@" + page.handle()));
    String code =
        page.draft()
            .then()
            .statusCode(200)
            .body("blocks[0].link.id", notNullValue())
            .extract()
            .path("blocks[0].link.code");
    page.get().then().body("changed", equalTo(false)).body("published.version", equalTo(1));
    mina.browser()
        .get("/api/v1/links?origin=page")
        .then()
        .body("items[0].code", equalTo(code))
        .body("items[0].title", equalTo("그릇 보기"))
        .body("items[0].url", equalTo("https://shop.example/a"));
    page.visit(html -> html.contains("그릇 보기"))
        .then()
        .statusCode(200)
        .body(containsString("/" + code + "?via=" + Via.of(UUID.fromString(block))));
  }

  @Test
  void publishingAgainKeepsTheLinkAndChangesWhereItLeads() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String block = UUID.randomUUID().toString();
    page.save(PageClient.draftOf(PageClient.link(block, "처음", "https://a.example/1")));
    page.publish().then().statusCode(200);
    String link = page.draft().path("blocks[0].link.id");

    page.save(PageClient.draftOf(PageClient.link(block, "나중", "https://a.example/2")));
    page.owner().get("/api/v1/links/" + link).then().body("url", equalTo("https://a.example/1"));
    page.publish().then().statusCode(200).body("version", equalTo(2));
    page.draft().then().body("blocks[0].link.id", equalTo(link));
    page.owner()
        .get("/api/v1/links/" + link)
        .then()
        .body("url", equalTo("https://a.example/2"))
        .body("title", equalTo("나중"));

    page.publish().then().statusCode(200).body("version", equalTo(2));
  }

  @Test
  void aDestinationChangedAtItsLinkIsTheDraftsToo() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String block = UUID.randomUUID().toString();
    page.save(PageClient.draftOf(PageClient.link(block, "처음", "https://a.example/1")));
    page.publish();
    String link = "/api/v1/links/" + page.draft().path("blocks[0].link.id");
    page.owner()
        .header("If-Match", page.owner().get(link).header("ETag"))
        .body("{\"url\": \"https://a.example/9\"}")
        .patch(link)
        .then()
        .statusCode(200);
    page.draft().then().body("blocks[0].url", equalTo("https://a.example/9"));
    page.save(PageClient.draftOf(PageClient.link(block, "나중", "https://a.example/9")));
    page.publish().then().statusCode(200);
    page.owner().get(link).then().body("url", equalTo("https://a.example/9"));
  }

  @Test
  void aBlockThatComesBackKeepsItsLink() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String link = PageClient.link(UUID.randomUUID().toString(), "그릇", "https://a.example/1");
    page.save(PageClient.draftOf(link));
    page.publish();
    String id = page.draft().path("blocks[0].link.id");
    page.save(PageClient.draftOf());
    page.publish().then().body("version", equalTo(2));

    page.owner()
        .header("If-Match", page.tag())
        .post(page.path() + "/versions/1/restore")
        .then()
        .statusCode(200)
        .body("blocks[0].link.id", equalTo(id));
    page.get().then().body("changed", equalTo(true)).body("published.version", equalTo(2));
    page.publish().then().body("version", equalTo(3));
    page.draft().then().body("blocks[0].link.id", equalTo(id));
    page.owner()
        .get(page.path() + "/versions")
        .then()
        .body("items.number", equalTo(List.of(3, 2, 1)))
        .body("items.blocks", equalTo(List.of(1, 0, 1)))
        .body("nextCursor", nullValue());
    String cursor = page.owner().get(page.path() + "/versions?limit=2").path("nextCursor");
    page.owner()
        .queryParam("cursor", cursor)
        .get(page.path() + "/versions")
        .then()
        .body("items.number", equalTo(List.of(1)));
  }

  @Test
  void aStaleSaveIsRefusedAndGivesBackWhatIsKept() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String tag = page.tag();
    page.saveAs(tag, PageClient.draftOf(PageClient.heading("첫째"))).then().statusCode(200);
    page.saveAs(tag, PageClient.draftOf(PageClient.heading("둘째")))
        .then()
        .statusCode(412)
        .body("code", equalTo("stale"))
        .body("revision", equalTo(2))
        .body("current.blocks[0].text.ko", equalTo("첫째"));
    page.draft().then().body("blocks[0].text.ko", equalTo("첫째"));
    page.owner()
        .contentType("application/json")
        .body(PageClient.draftOf())
        .put(page.path() + "/draft")
        .then()
        .statusCode(428)
        .body("code", equalTo("precondition-required"));
    page.owner()
        .header("If-Match", tag)
        .post(page.path() + "/publish")
        .then()
        .statusCode(412)
        .body("current.blocks[0].text.ko", equalTo("첫째"));
  }

  @Test
  void ofTwoWhoSaveAtOnceOneWins() throws Exception {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String tag = page.tag();
    List<Integer> statuses =
        PageClient.atOnce(
            8, i -> page.saveAs(tag, PageClient.draftOf(PageClient.heading("t" + i))).statusCode());
    assertThat(statuses).containsOnly(200, 412).filteredOn(s -> s == 200).hasSize(1);
  }

  @Test
  void renamingKeepsThePageAndLeavesARedirect() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(
        PageClient.draftOf(
            PageClient.link(UUID.randomUUID().toString(), "a", "https://a.example")));
    page.publish();
    String link = page.draft().path("blocks[0].link.id");
    String old = page.handle();
    String fresh = PageClient.freshHandle();
    page.rename(fresh)
        .then()
        .statusCode(200)
        .body("id", equalTo(page.id()))
        .body("handle", equalTo(fresh));

    await()
        .untilAsserted(() ->
            given()
                .redirects()
                .follow(false)
                .get("/@" + old + "?lang=en")
                .then()
                .statusCode(302)
                .header("Location", "/@" + fresh + "?lang=en"));
    given().get("/@" + fresh).then().statusCode(200);
    page.draft().then().body("blocks[0].link.id", equalTo(link));
    PageClient other = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    other.rename(old).then().statusCode(409).body("code", equalTo("handle-taken"));
    page.rename(old).then().statusCode(200);
    await().untilAsserted(() -> given().get("/@" + old).then().statusCode(200));
  }

  @Test
  void aDeletedPageIsGoneAndItsHandleRests() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf(PageClient.heading("안녕")));
    page.publish();
    page.visit(html -> html.contains("안녕")).then().statusCode(200);
    page.owner().delete(page.path()).then().statusCode(428);
    String tag = page.get().header("ETag");
    page.owner().header("If-Match", tag).delete(page.path()).then().statusCode(204);

    page.get().then().statusCode(404);
    page.draft().then().statusCode(404);
    await().untilAsserted(() -> given().get("/@" + page.handle()).then().statusCode(410));
    TestAccounts.creator()
        .browser()
        .contentType("application/json")
        .body("{\"handle\": \"" + page.handle() + "\"}")
        .post("/api/v1/pages")
        .then()
        .statusCode(409)
        .body("code", equalTo("handle-resting"));

    TestAccounts.creator().key().post(page.path() + "/restore").then().statusCode(404);
    page.owner().post(page.path() + "/restore").then().statusCode(200);
    await().untilAsserted(() -> given().get("/@" + page.handle()).then().statusCode(200));
  }

  @Test
  void aPageMayBeNamedFromTheStart() {
    TestAccounts.creator()
        .browser()
        .contentType("application/json")
        .body(
            """
            {"handle": "%s", "title": " Mina ", "language": "en"}
            """
                .formatted(PageClient.freshHandle()))
        .post("/api/v1/pages")
        .then()
        .statusCode(201)
        .body("title.en", equalTo("Mina"))
        .body("title.ko", nullValue());
  }

  @Test
  void theSameCreateAgainMakesNoSecondPage() {
    TestAccount mina = TestAccounts.creator();
    String body = "{\"handle\": \"" + PageClient.freshHandle() + "\"}";
    Callable<Response> ask =
        () ->
            mina.browser()
                .header("Idempotency-Key", "one")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/pages");
    String first = call(ask).then().statusCode(201).extract().path("id");
    call(ask).then().statusCode(201).body("id", equalTo(first));
    mina.browser().get("/api/v1/pages").then().body("items", hasSize(1));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String id = UUID.randomUUID().toString();
    page.save(
            PageClient.draftOf(
                PageClient.heading("a"), PageClient.link(id, "b", "javascript:alert(1)")))
        .then()
        .statusCode(400)
        .body("code", equalTo("destination-scheme"))
        .body("field", equalTo("blocks[1].url"));
    page.save(PageClient.draftOf(PageClient.heading("가".repeat(81))))
        .then()
        .statusCode(400)
        .body("code", equalTo("text-too-long"))
        .body("field", equalTo("blocks[0].text.ko"))
        .body("detail", containsString("80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "owner",
        "ownerId",
        "version",
        "revision",
        "published",
        "createdAt",
        "handle"
      })
  void whatIsNotTheClientsToSayIsRefused(String field) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf().replaceFirst("\\{", "{\"" + field + "\": 1, "))
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
  }

  @Test
  void aLinkAClientClaimsIsIgnored() {
    PageClient mina = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String mine = UUID.randomUUID().toString();
    mina.save(PageClient.draftOf(PageClient.link(mine, "a", "https://a.example")));
    mina.publish();
    String linkId = mina.draft().path("blocks[0].link.id");
    PageClient thief = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String claimed =
        PageClient.link(UUID.randomUUID().toString(), "b", "https://evil.example")
            .replaceFirst(
                "\\}$",
                ", \"link\": {\"id\": \""
                    + linkId
                    + "\", \"code\": \"x\", \"shortUrl\": \"https://x.example\"}}");
    thief
        .save(PageClient.draftOf(claimed))
        .then()
        .statusCode(200)
        .body("blocks[0].link", nullValue());
    thief.publish().then().statusCode(200);
    thief.draft().then().body("blocks[0].link.id", not(equalTo(linkId)));
    mina.owner().get("/api/v1/links/" + linkId).then().body("url", equalTo("https://a.example/"));
  }

  @Test
  void pagesOfOthersAreLikePagesThatAreNot() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.publish();
    TestAccount other = TestAccounts.creator();
    for (String id : List.of(page.id(), UUID.randomUUID().toString())) {
      String path = "/api/v1/pages/" + id;
      for (String end : List.of("", "/draft", "/versions", "/versions/1", "/preview")) {
        other.browser().get(path + end).then().statusCode(404).body("code", equalTo("not-found"));
      }
      other.browser().header("If-Match", "\"1\"").delete(path).then().statusCode(404);
      for (String end : List.of("/publish", "/versions/1/restore")) {
        other.key().header("If-Match", "\"1\"").post(path + end).then().statusCode(404);
      }
      other
          .browser()
          .header("If-Match", "\"1\"")
          .contentType("application/json")
          .body(PageClient.draftOf())
          .put(path + "/draft")
          .then()
          .statusCode(404);
      other
          .browser()
          .header("If-Match", "\"1\"")
          .contentType("application/json")
          .body("{\"handle\": \"" + PageClient.freshHandle() + "\"}")
          .patch(path)
          .then()
          .statusCode(404);
    }
    page.get().then().statusCode(200);
    given().get(page.path()).then().statusCode(401);
  }

  private static Response call(Callable<Response> ask) {
    try {
      return ask.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
