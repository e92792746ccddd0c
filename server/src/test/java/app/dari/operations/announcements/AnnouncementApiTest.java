package app.dari.operations.announcements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.dari.TestEnvironment;
import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** From the operator's request to what everybody sees. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class AnnouncementApiTest {
  private static final String PATH = "/api/v1/operations/announcements";
  private static final Duration PROMISED = Duration.ofSeconds(10);

  private final TestClient operator = new TestClient(TestAccounts.operator());

  @Test
  void itIsOnEveryPageWithinTenSecondsAndGoneWithoutATrace() throws Exception {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf()).then().statusCode(200);
    page.publish().then().statusCode(200);
    String link =
        new TestClient(TestAccounts.creator())
            .post("/api/v1/links", "{\"url\": \"https://a.example/\"}")
            .json()
            .path("code")
            .asText();
    Map<String, Integer> pages = new LinkedHashMap<>();
    pages.put("/@" + page.handle(), 200);
    pages.put("/@" + PageClient.freshHandle(), 404);
    pages.put("/" + link + "+", 200);
    pages.put("/n0such" + UUID.randomUUID().toString().substring(0, 8), 404);
    pages.put("/app-of-nobody/x/y", 404);
    pages.put("/status", 200);
    await().until(() -> get("/@" + page.handle(), "ko").statusCode() == 200);
    String before = get("/@" + page.handle(), "ko").header("ETag");

    String id = create("<점검> 해요", "We <work> on it");
    try {
      for (Map.Entry<String, Integer> one : pages.entrySet()) {
        await()
            .atMost(PROMISED)
            .untilAsserted(() -> assertThat(text(one.getKey(), "ko")).contains("<점검> 해요"));
        Response english = get(one.getKey(), "en");
        assertThat(english.statusCode()).as(one.getKey()).isEqualTo(one.getValue());
        // A page that speaks Korean only says this in Korean, too.
        assertThat(text(one.getKey(), "en"))
            .contains(
                one.getKey().startsWith("/@" + page.handle()) ? "<점검> 해요" : "We <work> on it");
        assertThat(english.asString()).doesNotContain("<점검>", "<work>");
      }
      assertThat(get("/@" + page.handle(), "ko").header("ETag")).isNotEqualTo(before);
      given()
          .get("/status/current")
          .then()
          .body("announcements.id", org.hamcrest.Matchers.hasItem(id));
    } finally {
      assertThat(operator.send("DELETE", PATH + "/" + id, null).status()).isEqualTo(204);
    }
    await()
        .atMost(PROMISED)
        .until(() -> before.equals(get("/@" + page.handle(), "ko").header("ETag")));
    assertThat(text("/status", "ko")).as("the history").contains("<점검> 해요");
    var feed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(get("/status/feed?lang=en", "ko").asByteArray()));
    assertThat(feed.getDocumentElement().getTextContent()).contains("We <work> on it", id);
    assertThat(get("/status/feed", "ko").contentType()).startsWith("application/atom+xml");
  }

  @Test
  void whatIsSaidTwiceIsOneAndWhatIsSaidAgainLaterAnother() {
    String word = UUID.randomUUID().toString();
    String first = create(word, word);
    assertThat(create(word, word)).isEqualTo(first);
    assertThat(operator.send("DELETE", PATH + "/" + first, null).status()).isEqualTo(204);

    String today = plan(word, "2100-01-01T00:00:00Z", "2100-01-01T01:00:00Z");
    assertThat(today).isNotEqualTo(first);
    assertThat(plan(word, "2100-01-01T00:30:00Z", "2100-01-01T02:00:00Z")).isEqualTo(today);
    String tomorrow = plan(word, "2100-01-02T00:00:00Z", "2100-01-02T01:00:00Z");
    assertThat(tomorrow).isNotEqualTo(today);
    assertThat(operator.send("DELETE", PATH + "/" + today, null).status()).isEqualTo(204);
    assertThat(operator.send("DELETE", PATH + "/" + tomorrow, null).status()).isEqualTo(204);
  }

  private String plan(String word, String from, String until) {
    TestClient.Answer made =
        operator.post(
            PATH, TestClient.json(Map.of("ko", word, "en", word, "from", from, "until", until)));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    assertThat(operator.post(PATH, "{\"ko\": \"글\"}").code()).isEqualTo("value-missing");
    assertThat(
            operator
                .post(PATH, "{\"ko\": \"글\", \"en\": \"A\", \"until\": \"2020-01-01T00:00:00Z\"}")
                .code())
        .isEqualTo("announcement-over");
    assertThat(operator.send("DELETE", PATH + "/" + UUID.randomUUID(), null).status())
        .isEqualTo(404);
    given().get("/status").then().statusCode(200).header("Cache-Control", equalTo("no-cache"));
  }

  private String create(String ko, String en) {
    TestClient.Answer made =
        operator.post(PATH, TestClient.json(Map.of("kind", "maintenance", "ko", ko, "en", en)));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static String text(String path, String language) {
    return Jsoup.parse(get(path, language).asString()).body().text();
  }

  private static Response get(String path, String language) {
    return given().header("Accept", "text/html").header("Accept-Language", language).get(path);
  }
}
