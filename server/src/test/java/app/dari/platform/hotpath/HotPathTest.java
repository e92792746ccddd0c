package app.dari.platform.hotpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.pages.PageClient;
import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Heard;
import app.dari.platform.hotpath.KeptConnection.Answer;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The hot path beside the framework's way, on the wire. */
@Tag("any-postgres")
@QuarkusTest
final class HotPathTest {
  private static final String BOTH =
      """
      {"title": {"ko": "미나", "en": "Mina"}, "language": "ko", "theme": "celadon", "blocks": []}
      """;

  @Inject Broadcast broadcast;
  @Inject HotPath hotPath;
  @Inject Jdbi jdbi;
  @Inject Links links;
  @Inject MeterRegistry meters;

  private TestAccount mina;
  private Link link;
  private Link forwarding;
  private String page;

  @BeforeEach
  void thingsToVisit() throws Exception {
    mina = TestAccounts.creator();
    link = link("https://example.com/봄?a=1#here", false);
    forwarding = link("https://example.com/?a=1#f", true);
    PageClient made = PageClient.create(mina, PageClient.freshHandle());
    made.save(BOTH);
    made.publish();
    page = "/@" + made.handle();
    Heard.all(broadcast, jdbi);
    try (KeptConnection warm = new KeptConnection()) {
      for (String target : List.of(link.shortPath(), forwarding.shortPath(), page)) {
        warm.ask("GET", target);
      }
    }
  }

  private Link link(String url, boolean forward) {
    return jdbi.inTransaction(
        tx -> links.create(tx, mina.id(), new NewLink(url, null, null, forward, Origin.SHORT)));
  }

  /** A connection whose next request the hot path reads. */
  private KeptConnection known(int receiveBuffer) throws Exception {
    KeptConnection connection = new KeptConnection(receiveBuffer);
    connection.ask("GET", page);
    connection.ask("GET", page);
    return connection;
  }

  private KeptConnection known() throws Exception {
    return known(0);
  }

  private record Asked(String method, String target, String... headers) {
    Answer on(KeptConnection connection) throws Exception {
      return connection.ask(method, target, headers);
    }

    @Override
    public String toString() {
      return method + " " + target + " " + List.of(headers);
    }
  }

  private List<Asked> answeredFromMemory() throws Exception {
    String tag;
    try (KeptConnection connection = new KeptConnection()) {
      String head = connection.ask("GET", page).head();
      int at = head.indexOf("etag: ") + 6;
      tag = head.substring(at, head.indexOf("\r\n", at));
    }
    List<Asked> all = new ArrayList<>();
    for (String method : List.of("GET", "HEAD")) {
      all.add(new Asked(method, link.shortPath()));
      all.add(new Asked(method, link.shortPath() + "?via=qr"));
      all.add(new Asked(method, link.shortPath() + "/"));
      all.add(new Asked(method, link.shortPath().toUpperCase(Locale.ROOT)));
      all.add(new Asked(method, link.shortPath(), "Connection: keep-alive", "DNT: 1"));
      all.add(new Asked(method, forwarding.shortPath() + "?x=\u00ff|&via=qr&utm_source=%zz#y"));
      all.add(new Asked(method, forwarding.shortPath()));
      all.add(new Asked(method, page));
      all.add(new Asked(method, page + "/?via=qr&x=50%"));
      all.add(new Asked(method, page, "Accept-Encoding: gzip"));
      all.add(new Asked(method, page, "Accept-Encoding: gzip, deflate, br, zstd"));
      all.add(new Asked(method, page, "Accept-Language: en-GB,en;q=0.9"));
      all.add(new Asked(method, page + "?lang=en", "Accept-Language: ko"));
      all.add(new Asked(method, page, "If-None-Match: " + tag));
      all.add(new Asked(method, page, "If-None-Match: \"other\""));
    }
    return all;
  }

  @Test
  void bothWaysAnswerTheSameOctets() throws Exception {
    for (Asked asked : answeredFromMemory()) {
      try (KeptConnection connection = new KeptConnection()) {
        long before = hotPath.answered();
        Answer framework = asked.on(connection);
        assertThat(asked.on(connection)).as("%s", asked).isEqualTo(framework);
        assertThat(hotPath.answered()).as("%s", asked).isEqualTo(before);
        Answer hot = asked.on(connection);
        assertThat(hotPath.answered()).as("%s", asked).isEqualTo(before + 1);
        assertThat(hot).as("%s", asked).isEqualTo(framework);
      }
    }
  }

  @Test
  void whatIsNotPlainIsLeftToTheFramework() throws Exception {
    Link off = link("https://example.com/off", false);
    mina.browser()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body("{\"enabled\":false}")
        .patch("/api/v1/links/" + off.id())
        .then()
        .statusCode(200);
    String path = link.shortPath();
    for (Asked asked :
        List.of(
            new Asked("GET", path, "Content-Length: 0"),
            new Asked("GET", path, "Connection: Keep-Alive, X"),
            new Asked("GET", path, "Upgrade: nothing-known"),
            new Asked("GET", "http://localhost" + path),
            new Asked("GET", path + "+"),
            new Asked("GET", "/%40" + page.substring(2)),
            new Asked("GET", off.shortPath()),
            new Asked("GET", "/nobody" + UUID.randomUUID()),
            new Asked("GET", "/@nobody" + UUID.randomUUID().toString().substring(0, 8)),
            new Asked("POST", path, "Content-Length: 0"),
            new Asked("POST", page, "Content-Length: 0"),
            new Asked("OPTIONS", path),
            new Asked("GET", "/robots.txt"),
            new Asked("GET", "/api/v1/links"))) {
      try (KeptConnection connection = known()) {
        long before = hotPath.answered();
        Answer second = asked.on(connection);
        assertThat(hotPath.answered()).as("%s", asked).isEqualTo(before);
        try (KeptConnection fresh = new KeptConnection()) {
          Answer first = asked.on(fresh);
          assertThat(second.status()).as("%s", asked).isEqualTo(first.status());
          assertThat(second.body().length()).as("%s", asked).isEqualTo(first.body().length());
        }
        if (!asked.toString().contains("Connection: ")) {
          assertThat(connection.ask("GET", path).status()).as("after %s", asked).isEqualTo(302);
          assertThat(hotPath.answered()).as("after %s", asked).isEqualTo(before + 1);
        }
      }
    }
  }

  @Test
  void aConnectionThatEndsIsEndedByTheFramework() throws Exception {
    for (String last :
        List.of(
            KeptConnection.request("GET", link.shortPath(), "Connection: close"),
            "GET " + link.shortPath() + " HTTP/1.0\r\n\r\n")) {
      try (KeptConnection connection = known()) {
        // What is asked behind the end is not answered.
        connection.send(last + KeptConnection.request("GET", link.shortPath()));
        assertThat(connection.read().status()).isEqualTo(302);
        assertThat(connection.isClosed()).isTrue();
      }
    }
  }

  @Test
  void aBodyIsNeverTakenForARequest() throws Exception {
    String smuggled = KeptConnection.request("GET", "/robots.txt");
    String length = Integer.toString(smuggled.length());
    try (KeptConnection connection = known()) {
      connection.send(
          KeptConnection.request("GET", link.shortPath(), "Content-Length: " + length)
              + smuggled
              + KeptConnection.request("GET", page)
              + KeptConnection.request("GET", link.shortPath(), "Transfer-Encoding: chunked")
              + Integer.toHexString(smuggled.length())
              + "\r\n"
              + smuggled
              + "\r\n0\r\n\r\n"
              + KeptConnection.request("GET", page));
      assertThat(connection.read().status()).isEqualTo(302);
      assertThat(connection.read().status()).isEqualTo(200);
      assertThat(connection.read().status()).isEqualTo(302);
      assertThat(connection.read().body()).contains("<html");
    }
  }

  @Test
  void whoExpectsToContinueIsAnsweredInOrder() throws Exception {
    try (KeptConnection connection = known()) {
      connection.send(
          KeptConnection.request(
                  "POST", "/api/v1/links", "Content-Length: 2", "Expect: 100-continue")
              + "{}"
              + KeptConnection.request("GET", link.shortPath()));
      Answer answer = connection.read();
      assertThat((answer.status() == 100 ? connection.read() : answer).status()).isEqualTo(401);
      assertThat(connection.read().status()).isEqualTo(302);
    }
  }

  @Test
  void answersLeaveInTheOrderOfTheirRequests() throws Exception {
    String slow = KeptConnection.request("GET", "/api/v1/for-tests/slow-database?seconds=0.2");
    String hot = KeptConnection.request("GET", link.shortPath());
    String document = KeptConnection.request("GET", page, "Accept-Encoding: gzip");
    try (KeptConnection connection = new KeptConnection()) {
      // The very first ones too, on a connection nobody knows yet.
      connection.send(slow + hot + document + slow + document + hot + hot + slow + hot);
      for (String expected :
          List.of("slow", "302", "200", "slow", "200", "302", "302", "slow", "302")) {
        Answer answer = connection.read();
        if (expected.equals("slow")) {
          assertThat(answer.body()).isEqualTo("slept");
        } else {
          assertThat(answer.status()).isEqualTo(Integer.parseInt(expected));
        }
      }
      connection.ask("GET", page);
      long before = hotPath.answered();
      connection.send(hot + slow + hot);
      assertThat(connection.read().status()).isEqualTo(302);
      assertThat(connection.read().body()).isEqualTo("slept");
      assertThat(connection.read().status()).isEqualTo(302);
      assertThat(hotPath.answered()).isGreaterThan(before);
    }
  }

  @Test
  void tenThousandRequestsInARow() throws Exception {
    int many = 10_000;
    String[] requests = {
      KeptConnection.request("GET", link.shortPath()),
      KeptConnection.request("GET", forwarding.shortPath()),
      KeptConnection.request("GET", "/robots.txt"),
      KeptConnection.request("GET", page)
    };
    try (KeptConnection connection = new KeptConnection()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < many; i++) {
        all.append(requests[i % 50 == 0 ? 2 : i % 7 == 0 ? 3 : i % 2]);
      }
      Thread sender = Thread.ofVirtual().start(() -> send(connection, all.toString()));
      for (int i = 0; i < many; i++) {
        Answer answer = connection.read();
        String expected =
            i % 50 == 0 ? "User-agent" : i % 7 == 0 ? "<html" : i % 2 == 0 ? "%EB%B4%84" : "?a=1#f";
        assertThat(answer.head() + answer.body()).as("answer %d", i).contains(expected);
      }
      sender.join();
    }
  }

  private static void send(KeptConnection connection, String octets) {
    try {
      connection.send(octets);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRequestMayComeInPieces() throws Exception {
    String request = KeptConnection.request("GET", link.shortPath(), "User-Agent: x");
    try (KeptConnection connection = known()) {
      for (int cut = 1; cut < request.length(); cut++) {
        connection.send(request.substring(0, cut));
        connection.send(request.substring(cut) + request);
        assertThat(connection.read().status()).isEqualTo(302);
        assertThat(connection.read().status()).isEqualTo(302);
      }
    }
  }

  @Test
  void whoDoesNotReadIsNotAnswered() throws Exception {
    int many = 5_000;
    String request = KeptConnection.request("GET", page);
    try (KeptConnection connection = known(4_096)) {
      long before = hotPath.answered();
      Thread sender = Thread.ofVirtual().start(() -> send(connection, request.repeat(many)));
      // What the system's buffers take is answered, and then nothing more.
      long[] last = {-1};
      await()
          .pollInterval(java.time.Duration.ofMillis(300))
          .until(() -> {
            long now = hotPath.answered();
            boolean stopped = now == last[0] && now > before;
            last[0] = now;
            return stopped;
          });
      assertThat(hotPath.answered() - before).isLessThan(many);
      for (int i = 0; i < many; i++) {
        assertThat(connection.read().body()).contains("</html>");
      }
      sender.join();
      assertThat(connection.ask("GET", link.shortPath()).status()).isEqualTo(302);
    }
  }

  @Test
  void everyVisitIsCountedOnceWhateverTheWay() throws Exception {
    Link counted = link("https://example.com/counted", false);
    try (KeptConnection connection = new KeptConnection()) {
      for (int i = 0; i < 25; i++) {
        connection.ask("GET", counted.shortPath(), "User-Agent: Mozilla/5.0 (iPhone)");
      }
    }
    // All were appended before they were answered: once nothing is left, no more will come.
    await().until(() -> meters.get("dari.ledger.depth.bytes").gauge().value() == 0);
    assertThat(links.findAll(mina.id(), List.of(counted.id())))
        .singleElement()
        .extracting(Link::clicks)
        .isEqualTo(25L);
    long stored =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select count(*) from insights.visit where subject = :link")
                .bind("link", counted.id())
                .mapTo(Long.class)
                .one());
    assertThat(stored).isEqualTo(25);
  }

  @Test
  void bothWaysCountIntoTheSameMetric() throws Exception {
    for (Asked asked : List.of(new Asked("HEAD", link.shortPath()), new Asked("HEAD", page))) {
      boolean redirect = asked.target().equals(link.shortPath());
      Timer timer =
          redirect
              ? HotTimer.of(meters, "HEAD", "/{code}", 302)
              : HotTimer.of(meters, "HEAD", "/@{handle}", 200);
      long before = timer.count();
      try (KeptConnection connection = new KeptConnection()) {
        asked.on(connection);
        asked.on(connection);
      }
      await().untilAsserted(() -> assertThat(timer.count()).isEqualTo(before + 2));
    }
    assertThat(meters.find("http.server.requests").tag("uri", page).timers()).isEmpty();
  }

  @Test
  void otherProtocolsAreLeftAlone() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      long before = hotPath.answered();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + link.shortPath()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(302);
      }
      assertThat(hotPath.answered()).isEqualTo(before);
    }
  }
}
