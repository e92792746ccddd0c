package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The list of links over HTTP: searched, sorted, filtered, turned page by page. */
@QuarkusTest
class LinkListTest {
  @Inject Jdbi jdbi;
  @Inject Links links;

  private static String unique() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType(ContentType.JSON);
  }

  private static String made(TestAccount account, Map<String, ?> body) {
    return json(account.browser())
        .body(body)
        .post("/api/v1/links")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void theListIsSearchedSortedFilteredAndTurnedPageByPage() {
    TestAccount mina = TestAccounts.creator();
    String mark = unique();
    String a = made(mina, Map.of("url", "https://example.com/a", "title", "한글 가이드 " + mark));
    String b = made(mina, Map.of("url", "https://example.com/b?" + mark, "title", "Beta"));
    String c = made(mina, Map.of("url", "https://한국.kr/봄", "code", mark, "title", "alpha"));
    mina.browser()
        .get("/api/v1/links")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(c, b, a)));
    expect(mina, "search=" + mark.toUpperCase(java.util.Locale.ROOT), c, b, a);
    expect(mina, "search=\u1112\u1161\u11ab\u1100\u1173\u11af", a);
    expect(mina, "search=한그", a);
    expect(mina, "search=한국.kr", c);
    expect(mina, "search=/봄", c);
    expect(mina, "search=100%25");
    expect(mina, "sort=title&order=asc", c, b, a);
    expect(mina, "sort=createdAt&order=asc", a, b, c);
    json(mina.browser())
        .header("If-Match", "\"1\"")
        .body("{\"enabled\":false}")
        .patch("/api/v1/links/" + b);
    expect(mina, "state=off", b);
    expect(mina, "state=on", c, a);
    expect(mina, "origin=page");
    jdbi.useTransaction(tx ->
        links.addClicks(
            tx,
            new TreeMap<>(
                Map.of(
                    UUID.fromString(a), new ClickCount(5, 3),
                    UUID.fromString(b), new ClickCount(7, 1),
                    UUID.randomUUID(), new ClickCount(1, 1)))));
    // People decide: most of what followed b were programs.
    expect(mina, "sort=clicks", a, b, c);
    mina.browser()
        .get("/api/v1/links/" + a)
        .then()
        .body("clicks.total", is(5))
        .body("clicks.human", is(3))
        .body("revision", is(1));
    for (String order :
        List.of("", "sort=clicks&", "sort=title&order=asc&", "sort=createdAt&order=asc&")) {
      List<String> all = mina.browser().get("/api/v1/links?" + order + "limit=9").path("items.id");
      List<String> turned = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        var page = mina.browser().get("/api/v1/links?" + order + "limit=1&cursor=" + cursor);
        turned.addAll(page.<List<String>>path("items.id"));
        cursor = page.path("nextCursor");
      }
      assertThat(turned).isEqualTo(all).hasSize(3);
    }
  }

  private static void expect(TestAccount account, String query, String... ids) {
    account
        .browser()
        .get("/api/v1/links?" + query)
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(ids)))
        .body("nextCursor", nullValue());
  }

  @Test
  void wrongParametersAreNamed() {
    TestAccount mina = TestAccounts.creator();
    for (String wrong :
        List.of(
            "sort=owner",
            "order=up",
            "state=gone",
            "origin=x",
            "limit=0",
            "limit=101",
            "cursor=x")) {
      mina.browser()
          .get("/api/v1/links?" + wrong)
          .then()
          .statusCode(400)
          .body("field", equalTo(wrong.substring(0, wrong.indexOf('='))));
    }
    made(mina, Map.of("url", "https://example.com/1"));
    made(mina, Map.of("url", "https://example.com/2"));
    String cursor = mina.browser().get("/api/v1/links?limit=1").path("nextCursor");
    for (String other : List.of("sort=clicks", "order=asc", "search=example", "state=on")) {
      mina.browser()
          .get("/api/v1/links?" + other + "&cursor=" + cursor)
          .then()
          .statusCode(400)
          .body("code", equalTo("cursor-invalid"));
    }
  }
}
