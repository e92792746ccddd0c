package app.dari.links.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.platform.database.Broadcast;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links nobody asked for lately, out of the real database. */
@QuarkusTest
final class ColdLinkTest {
  @Inject Jdbi jdbi;
  @Inject Links links;
  @Inject TargetStore store;
  @Inject Broadcast broadcast;

  private TestAccount mina;

  @BeforeEach
  void account() {
    mina = TestAccounts.creator();
  }

  private Link link(String url) {
    return jdbi.inTransaction(
        tx -> links.create(tx, mina.id(), new NewLink(url, null, null, false, Origin.SHORT)));
  }

  private void change(Link link, String set) {
    jdbi.useTransaction(tx -> {
      tx.execute("update links.link set " + set + " where id = ?", link.id());
      broadcast.send(tx, Links.TOPIC, link.code().key());
    });
  }

  private static String nobodys() {
    return "none" + UUID.randomUUID().toString().replace("-", "");
  }

  @Test
  void ofManyAskedForTogetherEachGetsItsOwn() {
    List<Link> all =
        IntStream.range(0, 40).mapToObj(i -> link("https://example.com/" + i)).toList();
    change(all.get(1), "enabled = false");
    change(all.get(2), "deleted_at = now()");
    change(all.get(3), "click_limit = 5");
    change(all.get(4), "forward_query = true");
    Set<String> keys = all.stream().map(link -> link.code().key()).collect(Collectors.toSet());
    keys.add(nobodys());
    Map<String, Target> found = store.find(keys);
    assertThat(found).hasSize(40);
    for (int i = 0; i < 40; i++) {
      Link link = all.get(i);
      Target.Found target = (Target.Found) Objects.requireNonNull(found.get(link.code().key()));
      assertThat(target.id()).isEqualTo(link.id());
      assertThat(target.owner()).isEqualTo(mina.id());
      assertThat(target.url()).isEqualTo("https://example.com/" + i);
      assertThat(target.open()).isEqualTo(i != 1 && i != 2);
      assertThat(target.places() != null).isEqualTo(i == 3);
      assertThat(target.forwardQuery()).isEqualTo(i == 4);
    }
    assertThat(store.find(List.of(nobodys()))).isEmpty();
  }

  @Test
  void aKeyIsNeverReadAsAnythingElse() {
    Link link = link("https://example.com/");
    String key = link.code().key();
    assertThat(store.find(List.of("{" + key + "}", key + ",x", "\"" + key + "\"", "null", "봄,'")))
        .isEmpty();
    assertThat(store.find(List.of("a,b", "\\", key))).containsOnlyKeys(key);
  }

  @Test
  void whatChangedWhileItWasLookedUpIsNotKept() throws Exception {
    Link link = link("https://example.com/old");
    String key = link.code().key();
    CountDownLatch seen = new CountDownLatch(1);
    CountDownLatch forgotten = new CountDownLatch(1);
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Lookup slow =
        keys -> {
          Map<String, Target> found = store.find(keys);
          if (keys.stream().anyMatch(asked::add)) {
            seen.countDown();
            awaitLatch(forgotten);
          }
          return found;
        };
    LinkCache cache = new LinkCache(slow, 1 << 20, broadcast::isConnected);
    broadcast.listen(
        Links.TOPIC,
        changed -> {
          cache.forget(changed);
          if (changed.equals(key)) {
            forgotten.countDown();
          }
        });
    CompletableFuture<Target> before = cache.get(key);
    assertThat(seen.await(5, TimeUnit.SECONDS)).isTrue();
    change(link, "url = 'https://example.com/new'");
    assertThat(forgotten.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(url(before)).isEqualTo("https://example.com/old");
    // What was told last may have been the making of the link; what is kept wrongly stays for
    // minutes.
    org.awaitility.Awaitility.await()
        .until(() -> url(cache.get(key)).equals("https://example.com/new"));
    assertThat(cache.known(key)).isEqualTo(cache.get(key).join());
  }

  private static String url(CompletableFuture<Target> target) throws Exception {
    return ((Target.Found) target.get(5, TimeUnit.SECONDS)).url();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void answersComeInTheOrderOfTheirRequests() throws Exception {
    List<Link> all =
        IntStream.range(0, 30).mapToObj(i -> link("https://example.com/" + i)).toList();
    change(all.get(7), "deleted_at = now()");
    // Some are in memory by now, and the rest is not.
    for (int i = 0; i < 30; i += 3) {
      assertThat(statuses(all.subList(i, i + 1))).hasSize(1);
    }
    List<String> answers = statuses(all);
    for (int i = 0; i < 30; i++) {
      assertThat(answers.get(i)).isEqualTo(i == 7 ? "410" : "302 https://example.com/" + i);
    }
  }

  /** What is answered to links asked for at once, on one connection. */
  private static List<String> statuses(Collection<Link> links) throws IOException {
    StringBuilder requests = new StringBuilder();
    int left = links.size();
    for (Link link : links) {
      requests.append("HEAD ").append(link.shortPath()).append(" HTTP/1.1\r\nHost: localhost\r\n");
      requests.append(--left == 0 ? "Connection: close\r\n\r\n" : "\r\n");
    }
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Pattern.compile("\r\n\r\n").splitAsStream(all).map(ColdLinkTest::summary).toList();
    }
  }

  private static String summary(String answer) {
    return answer.substring(9, 12)
        + answer
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location: "))
            .map(line -> line.substring(9))
            .findFirst()
            .orElse("");
  }

  @Test
  void whileTheDatabaseIsSlowWhatIsInMemoryLeadsOn() throws Exception {
    Link warm = link("https://example.com/warm");
    Link cold = link("https://example.com/cold");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> first = ask(http, warm).get(5, TimeUnit.SECONDS);
      assertThat(first.statusCode()).isEqualTo(302);
      List<CompletableFuture<HttpResponse<Void>>> waiting =
          jdbi.inTransaction(tx -> {
            tx.execute("lock table links.link in access exclusive mode");
            var asked = IntStream.range(0, 50).mapToObj(_ -> ask(http, cold)).toList();
            awaitLockedOut();
            for (int i = 0; i < 20; i++) {
              assertThat(ask(http, warm).get(1, TimeUnit.SECONDS).statusCode()).isEqualTo(302);
            }
            assertThat(asked).noneMatch(CompletableFuture::isDone);
            return asked;
          });
      for (var one : waiting) {
        assertThat(one.get(5, TimeUnit.SECONDS).headers().firstValue("Location"))
            .contains("https://example.com/cold");
      }
    }
  }

  /** Until a look-up waits; of them there are two at most, whoever asks. */
  private void awaitLockedOut() {
    await().atMost(Duration.ofSeconds(5)).until(() -> lockedOut() > 0);
    assertThat(lockedOut()).isLessThanOrEqualTo(2);
  }

  private int lockedOut() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                  and query like '%from links.link l%'
                """)
            .mapTo(Integer.class)
            .one());
  }

  private static CompletableFuture<HttpResponse<Void>> ask(HttpClient http, Link link) {
    URI address = URI.create("http://localhost:" + RestAssured.port + link.shortPath());
    return http.sendAsync(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
  }
}
