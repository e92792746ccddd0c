package app.dari.pages.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.dari.pages.SamplePages;
import app.dari.pages.Theme;
import app.dari.pages.Visited;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PageCacheTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean hearing = new AtomicBoolean(true);
  private final AtomicReference<@Nullable Banner> banner = new AtomicReference<>();

  private PageCache cache(Function<String, Visited> lookup) {
    return new PageCache(lookup, 1 << 20, "https://dari.example", hearing::get, banner::get);
  }

  @Test
  void aLinkThatChangesWhileItsPageIsDrawnIsDrawnAgain() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    PageCache cache =
        cache(_ -> {
          // The database is read before the change, what was read is looked at after it.
          int version = asked.incrementAndGet();
          if (version == 1) {
            wait(changed);
          }
          return page(version, "a");
        });
    CompletableFuture<Answer> drawn = cache.get("mina");
    await().untilAtomic(asked, org.hamcrest.Matchers.is(1));
    cache.linkChanged("a");
    changed.countDown();
    assertThat(version(drawn)).isEqualTo(2);
    assertThat(version(cache.get("mina"))).isEqualTo(2);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aLinkThatChangesAfterwardsIsDrawnAgain() throws Exception {
    PageCache cache = cache(_ -> page(asked.incrementAndGet(), "a", "b"));
    assertThat(version(cache.get("mina"))).isEqualTo(1);
    cache.linkChanged("x");
    assertThat(version(cache.get("mina"))).isEqualTo(1);
    cache.linkChanged("b");
    assertThat(version(cache.get("mina"))).isEqualTo(2);
    cache.linkChanged("a");
    assertThat(version(cache.get("mina"))).isEqualTo(3);
    cache.forget("mina");
    assertThat(version(cache.get("mina"))).isEqualTo(4);
    cache.linkChanged("a");
    assertThat(version(cache.get("mina"))).isEqualTo(5);
  }

  @Test
  void whatIsSaidToEverybodyIsPutOnPagesWithoutLookingAnyUp() throws Exception {
    PageCache cache = cache(_ -> page(asked.incrementAndGet(), "a"));
    Answer.Document bare = document(cache.get("mina"));
    assertThat(cache.known("mina")).isSameAs(bare);

    banner.set(
        new Banner(
            Banner.Kind.INCIDENT, Map.of(Language.KO, "<고치는> 중", Language.EN, "Being mended")));
    assertThat(cache.known("mina")).as("is not answered as it was").isNull();
    Answer.Document under = document(cache.get("mina"));
    assertThat(html(under)).contains("<main><div class=\"n\"", "&lt;고치는&gt; 중");
    assertThat(tag(under)).isNotEqualTo(tag(bare));
    assertThat(cache.known("mina")).isSameAs(under);

    banner.set(null);
    Answer.Document again = document(cache.get("mina"));
    assertThat(html(again)).isEqualTo(html(bare));
    assertThat(tag(again)).isEqualTo(tag(bare));
    assertThat(asked).as("the database").hasValue(1);

    cache.linkChanged("a");
    assertThat(version(cache.get("mina"))).as("its links are still known").isEqualTo(2);
  }

  @Test
  void linksStayKnownHoweverFastBannersChange() throws Exception {
    PageCache cache = cache(_ -> page(asked.incrementAndGet(), "a"));
    for (int round = 1; round <= 1000; round++) {
      document(cache.get("mina"));
      banner.set(new Banner(Banner.Kind.INCIDENT, Map.of(Language.EN, "Round " + round)));
      document(cache.get("mina"));
      banner.set(null);
      document(cache.get("mina"));
      cache.linkChanged("a");
      assertThat(cache.holds("mina")).as("after the link changed, round %s", round).isFalse();
    }
  }

  private static String html(Answer.Document document) {
    Packed packed = Objects.requireNonNull(document.documents().get(document.first()));
    return new String(packed.body(Packed.Encoding.PLAIN), StandardCharsets.UTF_8);
  }

  private static String tag(Answer.Document document) {
    return Objects.requireNonNull(document.documents().get(document.first()))
        .tag(Packed.Encoding.GZIP);
  }

  /** Taking back what the older answer used must leave what the newer one uses. */
  @Test
  void anOlderAnswerDoesNotTakeTheNewerOnesLinksAlong() {
    LinkUses links = new LinkUses();
    LinkUses.Drawing older = links.draw("mina");
    older.uses(Set.of("a"));
    LinkUses.Drawing newer = links.draw("mina");
    newer.uses(Set.of("a"));
    links.forget(document(older));
    assertThat(links.changed("a")).containsExactly("mina");
    assertThat(links.size()).isZero();
  }

  @Test
  void aPageThatChangesWhileItIsDrawnIsNotKept() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    PageCache cache =
        cache(_ -> {
          int version = asked.incrementAndGet();
          wait(changed);
          return version == 1 ? new Visited.Missing() : page(version);
        });
    CompletableFuture<Answer> before = cache.get("mina");
    await().untilAtomic(asked, org.hamcrest.Matchers.is(1));
    cache.forget("mina");
    changed.countDown();
    assertThat(before.get(5, TimeUnit.SECONDS)).isInstanceOf(Answer.Nothing.class);
    assertThat(version(cache.get("mina"))).isEqualTo(2);
  }

  @Test
  void aCrowdBeforeUnknownHandlesTakesFewConnections() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    PageCache cache =
        cache(_ -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          wait(open);
          now.decrementAndGet();
          return new Visited.Missing();
        });
    List<CompletableFuture<Answer>> crowd = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      crowd.add(cache.get("nobody" + i));
    }
    await().untilAtomic(now, org.hamcrest.Matchers.is(Lookups.MOST_ASKED));
    // Who finds too many waiting is told so at once.
    await().until(() -> crowd.stream().filter(CompletableFuture::isDone).count() >= 2_900);
    open.countDown();
    await().until(() -> crowd.stream().allMatch(CompletableFuture::isDone));
    assertThat(most).hasValue(Lookups.MOST_ASKED);
    assertThat(crowd.stream().filter(CompletableFuture::isCompletedExceptionally).count())
        .isLessThan(3_100);
  }

  @Test
  void handlesNobodyHasTakeNoRoomFromPages() throws Exception {
    PageCache cache = cache(key -> key.equals("mina") ? page(1, "a") : new Visited.Missing());
    version(cache.get("mina"));
    for (int i = 0; i < 25_000; i++) {
      cache.get("nobody" + i).get(5, TimeUnit.SECONDS);
    }
    assertThat(cache.holds("mina")).isTrue();
    await()
        .untilAsserted(() -> {
          int kept = 0;
          for (int i = 0; i < 25_000; i++) {
            kept += cache.holds("nobody" + i) ? 1 : 0;
          }
          assertThat(kept).isBetween(1, 21_000);
        });
    cache.forget("nobody24999");
    assertThat(cache.holds("nobody24999")).isFalse();
  }

  @Test
  void whileTheDatabaseIsAwayNobodyWaitsForIt() {
    PageCache cache =
        cache(_ -> {
          asked.incrementAndGet();
          throw new ConnectionException(new SQLException("away"));
        });
    assertThatThrownBy(() -> cache.get("mina").get(5, TimeUnit.SECONDS))
        .hasRootCauseMessage("away");
    for (int i = 0; i < 100; i++) {
      String key = "other" + i;
      assertThatThrownBy(() -> cache.get(key).get(5, TimeUnit.SECONDS))
          .hasRootCauseMessage("Not asked");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whileChangesAreNotHeardOfNothingIsKept() throws Exception {
    hearing.set(false);
    PageCache cache = cache(_ -> page(asked.incrementAndGet(), "a"));
    assertThat(version(cache.get("mina"))).isEqualTo(1);
    assertThat(version(cache.get("mina"))).isEqualTo(2);
    assertThat(cache.holds("mina")).isFalse();
  }

  @Test
  void aPageThatWasKnownIsShownWhileTheDatabaseIsAway() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    PageCache cache = cache(_ -> away.get() ? fail() : page(asked.incrementAndGet(), "a"));
    cache.get("mina").get(5, TimeUnit.SECONDS);
    away.set(true);
    hearing.set(false);
    cache.forgetAll();
    for (int visitor = 0; visitor < 1_000; visitor++) {
      assertThat(version(cache.get("mina"))).isEqualTo(1);
    }
    assertThatThrownBy(() -> cache.get("other").get(5, TimeUnit.SECONDS));
    banner.set(new Banner(Banner.Kind.INCIDENT, Map.of(Language.KO, "장애")));
    assertThat(document(cache.get("mina")).banner()).isEqualTo(banner.get());
    away.set(false);
    await().untilAsserted(() -> assertThat(version(cache.get("mina"))).isGreaterThan(1));
  }

  @Test
  void pagesAreShownUntilTheDatabaseAnswersWhichIsSoonAfterChangesAreHeardOf() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    PageCache cache = cache(_ -> away.get() ? fail() : page(asked.incrementAndGet(), "a"));
    cache.get("mina").get(5, TimeUnit.SECONDS);
    cache.get("dalbit").get(5, TimeUnit.SECONDS);
    away.set(true);
    lose(cache);
    assertThat(version(cache.get("mina"))).isEqualTo(1);
    hearAgain(cache);
    for (int visitor = 0; visitor < 1_000; visitor++) {
      assertThat(version(cache.get("mina"))).isEqualTo(1);
    }
    away.set(false);
    await().untilAsserted(() -> assertThat(version(cache.get("mina"))).isEqualTo(3));
    assertThat(version(cache.get("mina"))).as("and is kept").isEqualTo(3);
    away.set(true);
    assertThat(version(cache.get("dalbit"))).isEqualTo(2);
    // A change of it may not have been heard of.
    await().untilAsserted(() -> assertThatThrownBy(() -> version(cache.get("dalbit"))));
  }

  @Test
  void changesThatAreHeardOfAreBelievedBeforeTheDatabaseAnswers() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    PageCache cache = cache(key -> away.get() ? fail() : page(1, key.equals("mina") ? "a" : "b"));
    for (String key : List.of("mina", "dalbit", "haneul")) {
      cache.get(key).get(5, TimeUnit.SECONDS);
    }
    away.set(true);
    lose(cache);
    hearAgain(cache);
    cache.linkChanged("a");
    cache.forget("haneul");
    // It is not heard for a second time.
    lose(cache);
    assertThat(version(cache.get("dalbit"))).isEqualTo(1);
    assertThatThrownBy(() -> version(cache.get("mina")));
    assertThatThrownBy(() -> version(cache.get("haneul")));
  }

  private void lose(PageCache cache) {
    hearing.set(false);
    cache.forgetAll();
  }

  private void hearAgain(PageCache cache) {
    hearing.set(true);
    cache.forgetAll();
  }

  @Test
  void whatWasFoundMeanwhileIsNewerThanWhatWasKnown() throws Exception {
    AtomicReference<@Nullable Visited> stored = new AtomicReference<>(page(1));
    PageCache cache =
        cache(_ -> {
          Visited now = stored.get();
          return now == null ? fail() : now;
        });
    cache.get("mina").get(5, TimeUnit.SECONDS);
    hearing.set(false);
    cache.forgetAll();
    stored.set(page(2));
    assertThat(version(cache.get("mina"))).isEqualTo(2);
    stored.set(null);
    assertThat(version(cache.get("mina"))).isEqualTo(2);
    stored.set(new Visited.Unpublished());
    await()
        .untilAsserted(() ->
            assertThat(cache.get("mina").get(5, TimeUnit.SECONDS))
                .isInstanceOf(Answer.Nothing.class));
    stored.set(null);
    assertThatThrownBy(() -> cache.get("mina").get(5, TimeUnit.SECONDS));
  }

  @Test
  void nobodyWaitsForADatabaseThatDoesNotAnswer() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean();
    PageCache cache =
        cache(_ -> {
          int version = asked.incrementAndGet();
          if (stuck.get()) {
            wait(open);
          }
          return page(version, "a");
        });
    cache.get("mina").get(5, TimeUnit.SECONDS);
    stuck.set(true);
    CompletableFuture<Answer> waiting = cache.get("other");
    assertThat(waiting).isNotDone();
    hearing.set(false);
    cache.forgetAll();
    assertThat(waiting).as("no longer than changes are heard of").isCompletedExceptionally();
    assertThat(version(cache.get("mina"))).isEqualTo(1);
    int before = asked.get();
    for (int visitor = 0; visitor < 100; visitor++) {
      assertThat(cache.get("mina")).isCompleted();
    }
    assertThat(asked).as("nobody else is made to wait").hasValue(before);
    CompletableFuture<Answer> unknown = cache.get("another");
    assertThatThrownBy(() -> unknown.get(5, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(TimeoutException.class);
    open.countDown();
  }

  @Test
  void whoeverHasSeenAnAnswerFindsItKeptOrNot() throws Exception {
    for (boolean heard : List.of(true, false)) {
      CountDownLatch bothAsked = new CountDownLatch(1);
      hearing.set(heard);
      PageCache cache =
          cache(_ -> {
            wait(bothAsked);
            return page(asked.incrementAndGet(), "a");
          });
      CompletableFuture<Boolean> first = cache.get("mina").thenApply(_ -> cache.holds("mina"));
      CompletableFuture<Boolean> second = cache.get("mina").thenApply(_ -> cache.holds("mina"));
      bothAsked.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(heard);
      assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(heard);
    }
  }

  @Test
  void whatIsMadeOfPagesLaterCountsToTheMemoryTheyMayTake() throws Exception {
    int pages = 40;
    PageCache roomy = cache(_ -> page(1));
    int plain = document(roomy.get("mina")).bytes();
    PageCache tight =
        new PageCache(
            _ -> page(1),
            pages * (plain + 1_000L),
            "https://dari.example",
            hearing::get,
            banner::get);
    for (int i = 0; i < pages; i++) {
      tight.get("mina" + i).get(5, TimeUnit.SECONDS);
    }
    assertThat(held(tight, pages)).isEqualTo(pages);
    for (int i = 0; i < pages; i++) {
      document(tight.get("mina" + i))
          .documents()
          .values()
          .forEach(made -> made.body(Packed.Encoding.BROTLI));
    }
    await().untilAsserted(() -> assertThat(held(tight, pages)).isLessThan(pages));
  }

  private static int held(PageCache cache, int pages) {
    return (int) IntStream.range(0, pages).filter(i -> cache.holds("mina" + i)).count();
  }

  private static Answer.Document document(CompletableFuture<Answer> answer) throws Exception {
    return (Answer.Document) answer.get(5, TimeUnit.SECONDS);
  }

  private static Visited fail() {
    throw new ConnectionException(new SQLException("away"));
  }

  private static Visited page(int version, String... links) {
    return new Visited.Shown(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "mina",
        version,
        SamplePages.titled(Theme.HANJI, "판 " + version),
        Set.of(links),
        true);
  }

  private static Answer document(LinkUses.Drawing drawing) {
    return new Answer.Document(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "",
        Language.KO,
        Map.of(),
        Map.of(),
        drawing,
        true,
        null,
        new Choice.Last());
  }

  private static int version(CompletableFuture<Answer> answer) throws Exception {
    Answer.Document document = document(answer);
    String html =
        new String(
            Objects.requireNonNull(document.documents().get(document.first()))
                .body(Packed.Encoding.PLAIN),
            StandardCharsets.UTF_8);
    int start = html.indexOf("<title>판 ") + 9;
    return Integer.parseInt(html.substring(start, html.indexOf('<', start)));
  }

  private static void wait(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
