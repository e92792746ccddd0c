package app.dari.links.redirect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.links.Orphans;
import app.dari.platform.agents.Agents;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.telemetry.Requests;
import app.dari.platform.web.Banners;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Visits;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class RedirectTest {
  @Inject Jdbi jdbi;
  @Inject Links links;
  @Inject Visits visits;
  @Inject Agents agents;
  @Inject Orphans orphans;
  @Inject ClientAddress address;
  @Inject Requests requests;
  @Inject ServerConfig server;

  private TestAccount mina;

  @BeforeEach
  void account() {
    mina = TestAccounts.creator();
  }

  private Link link(String url, @Nullable String code, boolean forward) {
    return jdbi.inTransaction(
        tx -> links.create(tx, mina.id(), new NewLink(url, code, null, forward, Origin.SHORT)));
  }

  private static String unique(String text) {
    return text + UUID.randomUUID().toString().replace("-", "");
  }

  private static RequestSpecification visitor() {
    return given().redirects().follow(false).urlEncodingEnabled(false);
  }

  @Test
  void aVisitorIsSentOn() {
    Link link = link("https://example.com/봄?a=1#here", null, false);
    for (String method : List.of("GET", "HEAD")) {
      visitor()
          .request(method, link.shortPath() + "?x=1&via=qr")
          .then()
          .statusCode(302)
          .header("Location", "https://example.com/%EB%B4%84?a=1#here")
          .header("Cache-Control", "private, no-store")
          .header("Referrer-Policy", "strict-origin-when-cross-origin")
          .header("Content-Length", "0")
          .header("Set-Cookie", nullValue())
          .body(equalTo(""));
    }
  }

  @Test
  void theVisitorsQueryGoesOnWhenTheLinkSaysSo() {
    Link link = link("https://example.com/?a=1#f", null, true);
    visitor()
        .get(link.shortPath() + "?utm_source=x&via=qr&q=%EB%B4%84")
        .then()
        .statusCode(302)
        .header("Location", "https://example.com/?a=1&utm_source=x&q=%EB%B4%84#f");
  }

  @Test
  void everySpellingOfACodeReachesTheSameLink() {
    String tail = unique("X");
    Link link = link("https://example.com/hangul", "봄나들이" + tail, false);
    String composed = "%EB%B4%84%EB%82%98%EB%93%A4%EC%9D%B4";
    String decomposed =
        "%E1%84%87%E1%85%A9%E1%86%B7%E1%84%82%E1%85%A1%E1%84%83%E1%85%B3%E1%86%AF%E1%84%8B%E1%85%B5";
    for (String path :
        List.of(
            link.shortPath(),
            "/" + composed + tail,
            "/" + composed.toLowerCase(Locale.ROOT) + tail.toUpperCase(Locale.ROOT),
            "/" + decomposed + tail.toLowerCase(Locale.ROOT),
            "/" + composed + tail + "/")) {
      visitor().get(path).then().statusCode(302).header("Location", "https://example.com/hangul");
    }
  }

  @Test
  void whatIsNotThereIsSaidSoInTheVisitorsLanguage() {
    String path = "/" + unique("none");
    visitor()
        .header("Accept-Language", "ko-KR,ko;q=0.9")
        .get(path)
        .then()
        .statusCode(404)
        .contentType("text/html; charset=utf-8")
        .header("Content-Language", "ko")
        .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .header("Vary", containsString("ccept-"))
        .body(containsString("이 주소에는 링크가 없어요"))
        .body(not(containsString("<script")));
    visitor()
        .header("Accept-Language", "en")
        .get(path)
        .then()
        .statusCode(404)
        .body(containsString("no link here"));
    visitor().get("/%FF%FE").then().statusCode(404);
    visitor().head(path).then().statusCode(404).body(equalTo(""));
  }

  @Test
  void aLinkSwitchedOffOrDeletedIsGone() {
    Link off = link("https://example.com/off", null, false);
    Link deleted = link("https://example.com/deleted", null, false);
    visitor().get(off.shortPath()).then().statusCode(302);
    visitor().get(deleted.shortPath()).then().statusCode(302);
    mina.browser()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body("{\"enabled\":false}")
        .patch("/api/v1/links/" + off.id())
        .then()
        .statusCode(200);
    mina.browser()
        .header("If-Match", "\"1\"")
        .delete("/api/v1/links/" + deleted.id())
        .then()
        .statusCode(204);
    for (Link link : List.of(off, deleted)) {
      within1s(() ->
          visitor().get(link.shortPath()).then().statusCode(410).body(containsString("<html")));
      visitor().get(link.shortPath() + "+").then().statusCode(410);
    }
    mina.browser()
        .contentType(ContentType.JSON)
        .post("/api/v1/links/" + deleted.id() + "/restore")
        .then()
        .statusCode(200);
    within1s(() -> visitor().get(deleted.shortPath()).then().statusCode(302));
  }

  @Test
  void aChangeTakesEffectWithinASecond() {
    String before = unique("before");
    String after = unique("after");
    visitor().get("/" + after).then().statusCode(404);
    Link link = link("https://example.com/1", before, false);
    within1s(() -> visitor().get("/" + before).then().header("Location", "https://example.com/1"));
    mina.browser()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(Map.of("url", "https://example.com/2", "code", after))
        .patch("/api/v1/links/" + link.id())
        .then()
        .statusCode(200);
    for (String code : List.of(before, after)) {
      within1s(() -> visitor().get("/" + code).then().header("Location", "https://example.com/2"));
    }
  }

  @Test
  void aChangeByAnotherProcessTakesEffectWithinASecond() {
    Link link = link("https://example.com/1", null, false);
    visitor().get(link.shortPath()).then().header("Location", "https://example.com/1");
    jdbi.useTransaction(tx -> {
      tx.createUpdate("update links.link set url = 'https://example.com/other' where id = :id")
          .bind("id", link.id())
          .execute();
      tx.createQuery("select pg_notify('dari', :message)")
          .bind("message", "link " + link.code().key())
          .mapTo(String.class)
          .findFirst();
    });
    within1s(() ->
        visitor().get(link.shortPath()).then().header("Location", "https://example.com/other"));
  }

  private static void within1s(Runnable assertion) {
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion::run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void onlyLookingIsPossible(String method) {
    Link link = link("https://example.com", null, false);
    visitor()
        .request(method, link.shortPath())
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD")
        .body(equalTo(""));
  }

  @Test
  void aPlusShowsWhereItLeads() {
    Link link = link("http://example.com/x?<script>alert(1)</script>&\"q\"", null, false);
    for (String plus : List.of("+", "%2B")) {
      visitor()
          .header("Accept-Language", "en")
          .get(link.shortPath() + plus)
          .then()
          .statusCode(200)
          .header("X-Robots-Tag", containsString("noindex"))
          .header("Location", nullValue())
          .body(containsString("<bdi>example.com</bdi>"))
          .body(
              containsString("http://example.com/x?%3Cscript%3Ealert(1)%3C/script%3E&amp;%22q%22"))
          .body(containsString("href=\"" + link.shortPath() + "\""))
          .body(containsString("not encrypted"))
          .body(not(containsString("<script")));
    }
    Link fake = link("https://аррӏе.com", null, false);
    visitor()
        .header("Accept-Language", "ko")
        .get(fake.shortPath() + "+?x=%22%3Cb%3E&y='")
        .then()
        .statusCode(200)
        .body(containsString("<bdi>xn--"))
        .body(containsString("닮은 글자"))
        .body(containsString("?x=%22%3Cb%3E&amp;y=&#39;"))
        .body(not(containsString("<b>")));
    visitor().get("/" + unique("none") + "+").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/%0d%0aX-Injected:%201", "https://example.com/\r\nX-Injected: 1",
        "https://example.com/?\r\nX-Injected:1", "https://example.com/#\nX-Injected:1",
        "https://example.com/\u0000\u000b\u000cX-Injected:1",
            "https://example.com/\u560d\u560aX-Injected:1",
        "https://example.com/\u2028X-Injected:1\u0085"
      })
  void noHeaderCanBeInjectedThroughADestination(String url) throws Exception {
    Link link = link(url, null, true);
    String answer = raw("GET " + link.shortPath() + "?a=%0d%0aX-Injected:1 HTTP/1.1");
    assertThat(answer).startsWith("HTTP/1.1 302");
    assertThat(answer.toLowerCase(Locale.ROOT).lines())
        .noneMatch(line -> line.startsWith("x-injected"));
    assertThat(answer.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%0d%0aX-Injected:1",
        "/%0d%0aSet-Cookie:a=b",
        "/a%0aX-Injected:1+",
        "/%00",
        "/%E5%98%8AX-Injected:1"
      })
  void noHeaderCanBeInjectedThroughACode(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1");
    String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
    assertThat(head.lines())
        .noneMatch(line -> line.startsWith("x-injected") || line.startsWith("set-cookie"));
    assertThat(answer).startsWith("HTTP/1.1 404");
  }

  @Test
  void withoutTheDatabaseAVisitorIsAskedToComeBack() throws Exception {
    LinkCache cache =
        new LinkCache(
            _ -> {
              throw new IllegalStateException("away");
            },
            1000,
            () -> false);
    // One without the server's meters.
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    Admission admission = new Admission(_ -> Map.of());
    new RedirectRoute(
            cache, admission, agents, visits, address, orphans, requests, new Banners(), server)
        .routes(router);
    var http =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    try {
      for (int i = 0; i < 2; i++) {
        visitor()
            .port(http.actualPort())
            .get("/abc")
            .then()
            .statusCode(503)
            .header("Retry-After", "2")
            .body(containsString("<html"));
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void otherAddressesAreAnsweredByTheirOwners() {
    visitor().get("/robots.txt").then().statusCode(200);
    visitor().get("/api/v1/links").then().statusCode(401);
  }

  private String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
