package app.dari.insights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.RawHttp;
import app.dari.pages.PageClient;
import app.dari.pages.Via;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Where visits come from, and who counts as a visitor, over real HTTP. */
@QuarkusTest
final class SourcesTest {
  private static final String PHONE =
      "User-Agent: Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  @Inject Jdbi jdbi;

  @Test
  void aPageOpenedThroughItsQrCodeIsToldApart() {
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    page.save(PageClient.draftOf(PageClient.heading("안녕하세요")));
    page.publish().then().statusCode(200);
    // HEAD until the page is there: it is no view.
    await().until(() -> RawHttp.send("HEAD /@" + page.handle() + " HTTP/1.1").contains(" 200 "));
    for (String query : List.of("?via=qr", "?lang=ko&via=qr", "", "?via=newsletter")) {
      assertThat(RawHttp.get("/@" + page.handle() + query, PHONE)).startsWith("HTTP/1.1 200");
    }
    await().atMost(5, SECONDS).until(() -> figures(mina).getLong("totals.views") == 4);
    assertThat(shares(figures(mina), "viewSources", "views")).isEqualTo(Map.of("qr", 2, "link", 2));
    JsonPath ofPage = mina.browser().get("/api/v1/insights?pageId=" + page.id()).jsonPath();
    assertThat(shares(ofPage, "viewSources", "views")).isEqualTo(Map.of("qr", 2, "link", 2));
  }

  @Test
  void onlyABlockIsAPlaceOnAPage() {
    TestAccount mina = TestAccounts.creator();
    String path = shortPath(mina);
    String block = Via.of(UUID.randomUUID());
    for (String via :
        List.of(block, "qr", "newsletter", "x", "a".repeat(22) + "=", "a".repeat(22), "%zz", "")) {
      assertThat(RawHttp.get(path + "?via=" + via, PHONE)).startsWith("HTTP/1.1 302");
    }
    await().atMost(5, SECONDS).until(() -> figures(mina).getLong("totals.clicks") == 8);
    assertThat(shares(figures(mina), "sources", "clicks"))
        .isEqualTo(Map.of("page", 1, "qr", 1, "link", 6));
  }

  @Test
  void onlyPeopleWhoGoThereCount() {
    TestAccount mina = TestAccounts.creator();
    String path = shortPath(mina);
    RawHttp.get(path, PHONE);
    RawHttp.get(path, PHONE, "Sec-Purpose: prefetch;prerender");
    RawHttp.get(path, PHONE, "Purpose: prefetch");
    RawHttp.send("HEAD " + path + " HTTP/1.1", PHONE);
    RawHttp.get(path, "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1)");
    RawHttp.get(path);
    RawHttp.get(path + "+", PHONE);
    await()
        .atMost(5, SECONDS)
        .until(() ->
            mina.browser().get("/api/v1/links").jsonPath().getInt("items[0].clicks.total") == 6);
    assertThat(mina.browser().get("/api/v1/links").jsonPath().getInt("items[0].clicks.human"))
        .isEqualTo(1);
    assertThat(figures(mina).getLong("totals.clicks")).isEqualTo(1);
  }

  @Test
  void aBlockTellsWhoCameThroughIt() {
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    String first = UUID.randomUUID().toString();
    String second = UUID.randomUUID().toString();
    page.save(
        PageClient.draftOf(
            PageClient.link(first, "하나", "https://example.com/1"),
            PageClient.link(second, "둘", "https://example.com/2")));
    page.publish().then().statusCode(200);
    await().until(() -> RawHttp.send("HEAD /@" + page.handle() + " HTTP/1.1").contains(" 200 "));
    String html = RawHttp.get("/@" + page.handle(), PHONE);
    String one = path(html, first);
    String two = path(html, second);
    for (String path : List.of(one, one, two, one.substring(0, one.indexOf('?')))) {
      assertThat(RawHttp.get(path, PHONE)).startsWith("HTTP/1.1 302");
    }
    // Somebody else, and one who asks not to be tracked.
    RawHttp.get(one, PHONE.replace("Android 15", "Android 14"));
    RawHttp.get(one, PHONE, "DNT: 1");
    String query = "/api/v1/insights?pageId=" + page.id();
    await()
        .atMost(5, SECONDS)
        .until(() -> mina.browser().get(query).jsonPath().getLong("totals.clicks") == 6);
    for (String filter : List.of("", "&device=mobile")) {
      JsonPath figures = mina.browser().get(query + filter).jsonPath();
      assertThat(figures.getList("blocks.id")).containsExactly(first, second);
      assertThat(figures.getList("blocks.clicks")).containsExactly(4, 1);
      assertThat(figures.getList("blocks.visitors")).as(filter).containsExactly(2, 1);
    }
    // As of an account that has days from before roll-ups told it.
    jdbi.useHandle(
        handle -> handle.execute("update insights.block_visitors set since = current_date + 1"));
    try {
      JsonPath figures = mina.browser().get(query).jsonPath();
      assertThat(figures.getList("blocks.visitors")).containsOnlyNulls().hasSize(2);
    } finally {
      jdbi.useHandle(
          handle -> handle.execute("update insights.block_visitors set since = '1970-01-02'"));
    }
  }

  private static String path(String html, String block) {
    Matcher href =
        Pattern.compile("href=\"[^\"]*?(/[^/\"]+\\?via=" + Via.of(UUID.fromString(block)) + ")")
            .matcher(html);
    assertThat(href.find()).as(html).isTrue();
    return href.group(1);
  }

  private static String shortPath(TestAccount account) {
    String code =
        account
            .browser()
            .contentType("application/json")
            .body(Map.of("url", "https://example.com/sources"))
            .post("/api/v1/links")
            .then()
            .statusCode(201)
            .extract()
            .path("code");
    return "/" + code;
  }

  private static JsonPath figures(TestAccount account) {
    return account.browser().get("/api/v1/insights").jsonPath();
  }

  private static Map<Object, Object> shares(JsonPath figures, String list, String count) {
    return figures.<Map<String, Object>>getList(list).stream()
        .collect(Collectors.toMap(share -> share.get("name"), share -> share.get(count)));
  }
}
