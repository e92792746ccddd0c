package app.dari.pages.visit;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.dari.RawHttp;
import app.dari.TestEnvironment;
import app.dari.links.Orphans;
import app.dari.pages.PageClient;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.telemetry.Requests;
import app.dari.platform.web.Banners;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Visits;
import app.dari.users.TestAccounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public page over real HTTP. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class PageRouteTest {
  private static final String BOTH =
      """
      {"title": {"ko": "미나", "en": "Mina"}, "language": "ko", "theme": "celadon", "blocks": []}
      """;

  @Inject Jdbi jdbi;
  @Inject Visits visits;
  @Inject Orphans orphans;
  @Inject ClientAddress address;
  @Inject Requests requests;
  @Inject Banners banners;
  @Inject ServerConfig server;

  @Test
  void aPageCarriesItsHeaders() {
    PageClient page = published(BOTH);
    given()
        .header("Accept-Encoding", "identity")
        .get("/@" + page.handle())
        .then()
        .statusCode(200)
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept-Language, Accept-Encoding")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
        .header("Content-Language", "ko")
        .header("Set-Cookie", nullValue());
    given().head("/@" + page.handle()).then().statusCode(200).header("ETag", not(nullValue()));
    given().post("/@" + page.handle()).then().statusCode(405).header("Allow", "GET, HEAD");
  }

  /** Who stores clicks may be busy with them for long. */
  @Test
  void aPageIsDrawnWhileNobodyCanReadItsLinksTotals() throws Exception {
    String url = "https://example.com/while-clicks-are-stored";
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(PageClient.draftOf(PageClient.link(UUID.randomUUID().toString(), "그릇", url)));
    page.publish().then().statusCode(200);
    try (Handle storing = jdbi.open()) {
      storing.begin();
      storing.execute("lock table links.click_delta in access exclusive mode");
      Response answer =
          CompletableFuture.supplyAsync(() -> given().get("/@" + page.handle())).get(10, SECONDS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.asString()).contains("그릇");
      storing.rollback();
    }
  }

  @Test
  void theVisitorsLanguageDecidesUnlessTheAddressDoes() {
    PageClient page = published(BOTH);
    language(page, "en-GB,en;q=0.9", "").then().body("html.head.title", equalTo("Mina"));
    language(page, "ko-KR", "").then().body("html.head.title", equalTo("미나"));
    language(page, "ja", "").then().header("Content-Language", "en");
    language(page, "ko-KR", "?lang=en").then().header("Content-Language", "en");
    language(page, "en", "?lang=ko").then().header("Content-Language", "ko");
    language(page, "en", "?lang=xx").then().header("Content-Language", "en");
  }

  @Test
  void anAddressThatFixesTheLanguageIsKnownByItself() {
    PageClient page = published(BOTH);
    assertThat(canonical(language(page, "en", ""))).endsWith("/@" + page.handle());
    assertThat(canonical(language(page, "ko", ""))).endsWith("/@" + page.handle());
    assertThat(canonical(language(page, "ko", "?lang=en"))).endsWith(page.handle() + "?lang=en");
    assertThat(canonical(language(page, "en", "?lang=xx"))).endsWith("/@" + page.handle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"utm_term=50%", "x=%zz", "%", "lang=%&via=%e", "&&=&lang", "via=%00", "x=\u00ff"})
  void aQueryThatIsNoneHarmsNobody(String query) {
    PageClient page = published(BOTH);
    String known = "/@" + page.handle() + "?" + query;
    assertThat(RawHttp.get(known)).startsWith("HTTP/1.1 200");
    // Not known yet: answered later, on another way.
    PageClient fresh = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    fresh.save(BOTH);
    fresh.publish();
    assertThat(RawHttp.get("/@" + fresh.handle() + "?" + query)).startsWith("HTTP/1.1 200");
    assertThat(RawHttp.get("/@" + PageClient.freshHandle() + "?" + query))
        .startsWith("HTTP/1.1 404");
    assertThat(RawHttp.get("/@" + page.handle() + "?lang=en&" + query)).contains(">Mina<");
  }

  @Test
  void whatABrowserKnowsIsNotSentAgain() throws Exception {
    PageClient page = published(BOTH);
    HttpResponse<byte[]> plain = raw(page, "identity", null);
    HttpResponse<byte[]> gzip = raw(page, "gzip, deflate", null);
    HttpResponse<byte[]> brotli = raw(page, "gzip, deflate, br, zstd", null);
    assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
    assertThat(raw(page, "br;q=0, gzip", null).headers().firstValue("Content-Encoding"))
        .contains("gzip");
    assertThat(brotli.body().length).isLessThan(gzip.body().length);
    assertThat(gzip.body().length).isLessThan(plain.body().length / 2);
    String tag = gzip.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isNotEqualTo(brotli.headers().firstValue("ETag").orElseThrow());
    HttpResponse<byte[]> again = raw(page, "gzip", "W/" + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);

    page.save(BOTH.replace("미나", "미나 둘"));
    page.publish().then().statusCode(200);
    await().atMost(Duration.ofSeconds(1)).until(() -> raw(page, "gzip", tag).statusCode() == 200);
  }

  @Test
  void aHeadSaysWhatAGetWould() {
    PageClient page = published(BOTH);
    for (String encoding : new String[] {"identity", "gzip", "br"}) {
      var get = given().header("Accept-Encoding", encoding).get("/@" + page.handle());
      var head = given().header("Accept-Encoding", encoding).head("/@" + page.handle());
      for (String header : new String[] {"ETag", "Vary", "Content-Type", "Content-Language"}) {
        assertThat(head.header(header)).isNotNull().isEqualTo(get.header(header));
      }
      String tag = get.header("ETag");
      for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag}) {
        for (String method : new String[] {"GET", "HEAD"}) {
          given()
              .header("Accept-Encoding", encoding)
              .header("If-None-Match", known)
              .request(method, "/@" + page.handle())
              .then()
              .statusCode(304)
              .header("ETag", tag)
              .header("Vary", "Accept-Language, Accept-Encoding")
              .header("Cache-Control", "no-cache")
              // The browser keeps what the page came with.
              .header("Content-Security-Policy", nullValue())
              .body(equalTo(""));
        }
      }
    }
  }

  @Test
  void whereNoPageIsThatIsSaidInTheVisitorsLanguageAndPolicy() {
    PageClient gone = published(BOTH);
    gone.owner().header("If-Match", gone.get().header("ETag")).delete(gone.path());
    await().until(() -> given().get("/@" + gone.handle()).statusCode() == 410);
    PageClient hidden = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    for (String handle :
        new String[] {gone.handle(), hidden.handle(), PageClient.freshHandle(), "%00"}) {
      for (String language : new String[] {"ko", "en"}) {
        given()
            .urlEncodingEnabled(false)
            .header("Accept-Language", language)
            .get("/@" + handle)
            .then()
            .statusCode(handle.equals(gone.handle()) ? 410 : 404)
            .header("Content-Language", language)
            .header("Vary", "Accept-Language, Accept-Encoding")
            .header("Cache-Control", "no-store")
            .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
            .body("html.@lang", equalTo(language));
      }
    }
  }

  @Test
  void withoutTheDatabaseAVisitorIsAskedToComeBack() throws Exception {
    PageCache away =
        new PageCache(
            _ -> {
              throw new IllegalStateException("away");
            },
            1000,
            "https://dari.example",
            () -> false,
            () -> null);
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    new PageRoute(away, visits, address, orphans, requests, banners, server).routes(router);
    var http =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    try {
      given()
          .port(http.actualPort())
          .header("Accept-Language", "en")
          .get("/@mina")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .header("Content-Language", "en")
          .header("Cache-Control", "no-store")
          .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
          .body(containsString("<h1>"));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatIsServedIsAViewAlsoWhenTheBrowserKnowsIt() throws Exception {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(BOTH);
    page.publish();
    // HEAD until the new page is seen: it is no view.
    await().until(() -> given().head("/@" + page.handle()).statusCode() == 200);
    HttpResponse<byte[]> first = raw(page, "gzip", null);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(raw(page, "gzip", tag).statusCode()).isEqualTo(304);
    given().head("/@" + page.handle()).then().statusCode(200);
    await()
        .untilAsserted(() ->
            page.owner()
                .get("/api/v1/insights?pageId=" + page.id())
                .then()
                .body("totals.views", equalTo(2)));
  }

  @Test
  void aHangulHandleIsFoundHoweverItIsSpelled() {
    String hangul = "다리" + PageClient.freshHandle();
    PageClient page = PageClient.create(TestAccounts.creator(), hangul);
    page.save(BOTH);
    page.publish();
    String composed = URLEncoder.encode(hangul, StandardCharsets.UTF_8);
    String decomposed =
        URLEncoder.encode(
            Normalizer.normalize(hangul, Normalizer.Form.NFD), StandardCharsets.UTF_8);
    for (String path :
        new String[] {
          composed, decomposed, composed.toLowerCase(Locale.ROOT), composed.toUpperCase(Locale.ROOT)
        }) {
      await()
          .untilAsserted(
              () -> given().urlEncodingEnabled(false).get("/@" + path).then().statusCode(200));
    }
  }

  @Test
  void whereNoPageIsOneCanBeMade() {
    String handle = PageClient.freshHandle();
    given()
        .header("Accept-Language", "ko")
        .get("/@" + handle)
        .then()
        .statusCode(404)
        .header("Cache-Control", "no-store")
        .body(containsString("이 주소는 아직 비어 있어요"))
        .body(containsString("/app/start?handle=" + handle));
    for (String odd : new String[] {"/@", "/@a/b", "/@%ff%fe", "/@..", "/@" + "a".repeat(3_900)}) {
      given().urlEncodingEnabled(false).get(odd).then().statusCode(404);
    }
    PageClient.create(TestAccounts.creator(), handle);
    await()
        .untilAsserted(() ->
            given()
                .header("Accept-Language", "ko")
                .get("/@" + handle)
                .then()
                .statusCode(404)
                .body(containsString("아직 준비하고 있어요")));
  }

  @Test
  void aLinkChangedElsewhereIsSeenWithinASecond() {
    PageClient page =
        published(
            PageClient.draftOf(
                PageClient.link(UUID.randomUUID().toString(), "그릇", "https://a.example")));
    String code = page.draft().path("blocks[0].link.code");
    String link = page.draft().path("blocks[0].link.id");
    page.visit(html -> html.contains("/" + code + "?via="));
    String tag = page.owner().get("/api/v1/links/" + link).header("ETag");
    String fresh = PageClient.freshHandle();
    page.owner()
        .header("If-Match", tag)
        .contentType("application/json")
        .body("{\"code\": \"" + fresh + "\"}")
        .patch("/api/v1/links/" + link)
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> given().get("/@" + page.handle()).asString().contains("/" + fresh + "?via="));
  }

  @Test
  void thePreviewIsThePageInASandbox() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(
        PageClient.draftOf(
            PageClient.link(UUID.randomUUID().toString(), "그릇", "https://a.example")));
    page.owner()
        .get(page.path() + "/preview?theme=sunset")
        .then()
        .statusCode(200)
        .header("Content-Type", startsWith("text/html"))
        .header("Content-Security-Policy", containsString("sandbox"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'self'"))
        .body(containsString("target=\"_blank\""))
        .body(containsString("100vmax"));
    page.owner()
        .get(page.path() + "/preview?theme=none")
        .then()
        .statusCode(400)
        .body("code", equalTo("theme-unknown"));
  }

  private static io.restassured.response.Response language(
      PageClient page, String accepted, String query) {
    return given().header("Accept-Language", accepted).get("/@" + page.handle() + query);
  }

  private static PageClient published(String draft) {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.save(draft).then().statusCode(200);
    page.publish().then().statusCode(200);
    await().until(() -> given().get("/@" + page.handle()).statusCode() == 200);
    return page;
  }

  private static HttpResponse<byte[]> raw(
      PageClient page, String encodings, @org.jspecify.annotations.Nullable String known)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/@" + page.handle()))
            .header("Accept-Encoding", encodings)
            .header(
                "User-Agent",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1");
    if (known != null) {
      request.header("If-None-Match", known);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String canonical(Response answer) {
    return Jsoup.parse(answer.asString()).select("link[rel=canonical]").attr("href");
  }
}
