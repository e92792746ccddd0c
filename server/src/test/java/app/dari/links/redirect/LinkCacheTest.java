package app.dari.links.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LinkCacheTest {
  private final Map<String, Target> stored = new ConcurrentHashMap<>();
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicBoolean hearing = new AtomicBoolean(true);
  private final LinkCache cache = new LinkCache(this::find, 1 << 20, hearing::get);

  private Map<String, Target> find(Collection<String> keys) {
    queries.incrementAndGet();
    if (away.get()) {
      throw new IllegalStateException("away");
    }
    Map<String, Target> found = new ConcurrentHashMap<>(stored);
    found.keySet().retainAll(keys);
    return found;
  }

  private static Target link(String url) {
    return new Target.Found(new UUID(1, 1), new UUID(2, 2), url, false, true, null);
  }

  private Target get(String key) throws Exception {
    return cache.get(key).get(5, TimeUnit.SECONDS);
  }

  @Test
  void aLinkIsAskedForOnce() throws Exception {
    stored.put("a", link("a.example"));
    assertThat(get("a")).isEqualTo(stored.get("a"));
    assertThat(get("a")).isEqualTo(stored.get("a"));
    assertThat(cache.get("a")).isDone();
    assertThat(get("none")).isInstanceOf(Target.None.class);
    assertThat(get("none")).isInstanceOf(Target.None.class);
    assertThat(queries).hasValue(2);
  }

  @Test
  void aCrowdBeforeManyLinksCostsAFewQueries() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    LinkCache slow =
        new LinkCache(
            keys -> {
              asked.incrementAndGet();
              await(open);
              return Map.of();
            },
            1 << 20,
            () -> true);
    List<CompletableFuture<Target>> all = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      all.add(slow.get("k" + i % 400));
    }
    assertThat(all).noneMatch(CompletableFuture::isDone);
    open.countDown();
    for (CompletableFuture<Target> one : all) {
      assertThat(one.get(5, TimeUnit.SECONDS)).isInstanceOf(Target.None.class);
    }
    assertThat(asked.get()).isLessThanOrEqualTo(4);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aChangeIsForgottenAtOnceAlsoWhileItIsBeingFetched() throws Exception {
    stored.put("a", link("a.example"));
    get("a");
    stored.put("a", link("b.example"));
    cache.forget("a");
    assertThat(get("a")).isEqualTo(stored.get("a"));

    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    LinkCache slow =
        new LinkCache(
            keys -> {
              Target seen = link(asked.incrementAndGet() + ".example.com");
              await(open);
              return Map.of("x", seen);
            },
            1 << 20,
            () -> true);
    CompletableFuture<Target> first = slow.get("x");
    org.awaitility.Awaitility.await().untilAtomic(asked, org.hamcrest.Matchers.is(1));
    slow.forget("x");
    CompletableFuture<Target> second = slow.get("x");
    open.countDown();
    first.get(5, TimeUnit.SECONDS);
    assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(link("2.example.com"));
    assertThat(slow.get("x").get(5, TimeUnit.SECONDS)).isEqualTo(link("2.example.com"));
  }

  @Test
  void whatWasKnownLeadsOnWhileTheDatabaseIsAway() throws Exception {
    stored.put("a", link("a.example"));
    get("a");
    away.set(true);
    hearing.set(false);
    cache.forgetAll();
    assertThat(get("a")).isEqualTo(stored.get("a"));
    assertThatThrownBy(() -> get("b")).hasRootCauseMessage("Not asked");
    int before = queries.get();
    assertThat(get("a")).isEqualTo(stored.get("a"));
    assertThat(queries).hasValue(before);
    cache.forget("a");
    assertThatThrownBy(() -> get("a"));
  }

  @Test
  void whatWasKnownLeadsOnWhileTheDatabaseDoesNotAnswer() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    LinkCache frozen =
        new LinkCache(
            keys -> {
              asked.incrementAndGet();
              if (stuck.get()) {
                await(open);
              }
              return find(keys);
            },
            1 << 20,
            hearing::get);
    stored.put("a", link("a.example"));
    frozen.get("a").get(5, TimeUnit.SECONDS);
    stuck.set(true);
    hearing.set(false);
    frozen.forgetAll();
    assertThat(frozen.get("a").get(5, TimeUnit.SECONDS)).isEqualTo(stored.get("a"));
    int before = asked.get();
    for (int visitor = 0; visitor < 100; visitor++) {
      assertThat(frozen.get("a")).isCompletedWithValue(stored.get("a"));
    }
    assertThat(asked).as("nobody else is made to wait").hasValue(before);
    stored.put("a", link("b.example"));
    stuck.set(false);
    open.countDown();
    org.awaitility.Awaitility.await()
        .until(() -> frozen.get("a").get(5, TimeUnit.SECONDS).equals(link("b.example")));
  }

  @Test
  void aCrowdOfVisitorsIsLedOnWhoeverOfThemAskedInVain() throws Exception {
    stored.put("a", link("a.example"));
    get("a");
    away.set(true);
    hearing.set(false);
    cache.forgetAll();
    List<CompletableFuture<Target>> crowds = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int crowd = 0; crowd < 4; crowd++) {
        crowds.add(CompletableFuture.supplyAsync(this::visitOften, threads));
      }
      for (CompletableFuture<Target> one : crowds) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(stored.get("a"));
      }
    }
  }

  private Target visitOften() {
    Target last = new Target.None();
    for (int visitor = 0; visitor < 20_000; visitor++) {
      last = cache.get("a").join();
    }
    return last;
  }

  @Test
  void whoeverWaitsWhenChangesAreNoLongerHeardOfIsLedOnAtOnce() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean();
    LinkCache frozen =
        new LinkCache(
            keys -> {
              if (stuck.get()) {
                await(open);
              }
              return find(keys);
            },
            1 << 20,
            hearing::get);
    stored.put("a", link("a.example"));
    frozen.get("a").get(5, TimeUnit.SECONDS);
    // Something may have been missed, and is heard of again.
    frozen.forgetAll();
    stuck.set(true);
    CompletableFuture<Target> known = frozen.get("a");
    CompletableFuture<Target> unknown = frozen.get("b");
    assertThat(known).isNotDone();
    hearing.set(false);
    frozen.forgetAll();
    assertThat(known).isCompletedWithValue(stored.get("a"));
    assertThat(unknown).isCompletedExceptionally();
    open.countDown();
  }

  @Test
  void nobodyWaitsForADatabaseThatFailedTheLastTime() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger failures = new AtomicInteger();
    AtomicBoolean stuck = new AtomicBoolean();
    LinkCache failing =
        new LinkCache(
            keys -> {
              if (stuck.get()) {
                failures.incrementAndGet();
                if (failures.get() > 1) {
                  await(open);
                }
                throw new IllegalStateException("away");
              }
              return find(keys);
            },
            1 << 20,
            hearing::get);
    stored.put("a", link("a.example"));
    failing.get("a").get(5, TimeUnit.SECONDS);
    stuck.set(true);
    hearing.set(false);
    failing.forgetAll();
    failing.get("a").get(5, TimeUnit.SECONDS);
    // It is asked again, though not while anybody waits.
    org.awaitility.Awaitility.await()
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> {
          assertThat(failing.get("a")).isCompletedWithValue(stored.get("a"));
          return failures.get() > 1;
        });
    stored.put("a", link("b.example"));
    stuck.set(false);
    open.countDown();
    org.awaitility.Awaitility.await()
        .until(() -> failing.get("a").get(5, TimeUnit.SECONDS).equals(link("b.example")));
  }

  @Test
  void whatWasFoundLastIsUsedWhileTheDatabaseDoesNotAnswer() throws Exception {
    stored.put("a", link("a.example"));
    get("a");
    hearing.set(false);
    cache.forgetAll();
    // What is asked for meanwhile is newer than what was kept aside.
    stored.put("a", link("b.example"));
    org.awaitility.Awaitility.await().until(() -> get("a").equals(link("b.example")));
    away.set(true);
    assertThat(get("a")).isEqualTo(link("b.example"));
    // The database may answer nobody yet when changes are heard of again.
    hearing.set(true);
    cache.forgetAll();
    assertThat(get("a")).isEqualTo(link("b.example"));
    stored.put("a", link("c.example"));
    away.set(false);
    org.awaitility.Awaitility.await().until(() -> get("a").equals(link("c.example")));
  }

  @Test
  void nobodyIsLedBackToWhereALinkLedBefore() throws Exception {
    for (int round = 0; round < 500; round++) {
      LinkCache one = new LinkCache(this::find, 1 << 20, hearing::get);
      away.set(false);
      hearing.set(true);
      stored.put("a", link("a.example"));
      one.get("a").get(5, TimeUnit.SECONDS);
      hearing.set(false);
      one.forgetAll();
      stored.put("a", link("b.example"));
      Target shown = one.get("a").get(5, TimeUnit.SECONDS);
      away.set(true);
      // A machine that has paused shows the earlier one twice.
      assertThat(one.get("a").get(5, TimeUnit.SECONDS)).isIn(shown, link("b.example"));
    }
  }

  @Test
  void aChangeThatIsHeardOfIsBelievedOverWhatWasAskedForBefore() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean(true);
    LinkCache slow =
        new LinkCache(
            keys -> {
              Map<String, Target> found = find(keys);
              if (stuck.get()) {
                await(open);
              }
              return found;
            },
            1 << 20,
            hearing::get);
    stored.put("a", link("a.example"));
    hearing.set(false);
    CompletableFuture<Target> asked = slow.get("a");
    org.awaitility.Awaitility.await().untilAtomic(queries, org.hamcrest.Matchers.is(1));
    hearing.set(true);
    slow.forgetAll();
    slow.forget("a");
    stuck.set(false);
    open.countDown();
    asked.get(5, TimeUnit.SECONDS);
    away.set(true);
    assertThatThrownBy(() -> slow.get("a").get(5, TimeUnit.SECONDS));
  }

  @Test
  void whatHasBeenFoundAnewIsNeverWhatItWasBefore() throws Exception {
    LinkCache small = new LinkCache(this::find, 1_000, hearing::get);
    stored.put("a", link("a.example"));
    small.get("a").get(5, TimeUnit.SECONDS);
    hearing.set(false);
    small.forgetAll();
    hearing.set(true);
    small.forgetAll();
    stored.put("a", link("b.example"));
    assertThat(small.get("a").get(5, TimeUnit.SECONDS)).isEqualTo(link("b.example"));
    // Asked for again and again, others take its place.
    for (int other = 0; small.holds("a"); other = (other + 1) % 10) {
      stored.put("other" + other, link("x".repeat(300)));
      small.get("other" + other).get(5, TimeUnit.SECONDS);
    }
    away.set(true);
    assertThatThrownBy(() -> small.get("a").get(5, TimeUnit.SECONDS));
  }

  @Test
  void aChangeThatIsHeardOfIsBelievedBeforeTheDatabaseAnswers() throws Exception {
    stored.put("a", link("a.example"));
    get("a");
    away.set(true);
    hearing.set(false);
    cache.forgetAll();
    hearing.set(true);
    cache.forgetAll();
    assertThat(get("a")).isEqualTo(link("a.example"));
    cache.forget("a");
    assertThatThrownBy(() -> get("a"));
  }

  @Test
  void whoeverWaitedWhileTheDatabaseFailedOthersIsToldAtOnce() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    LinkCache failing =
        new LinkCache(
            _ -> {
              asked.incrementAndGet();
              await(open);
              throw new IllegalStateException("away");
            },
            1 << 20,
            () -> true);
    List<CompletableFuture<Target>> all = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      all.add(failing.get("k" + i));
      if (i < 2) {
        int busy = i + 1;
        org.awaitility.Awaitility.await().untilAtomic(asked, org.hamcrest.Matchers.is(busy));
      }
    }
    open.countDown();
    for (CompletableFuture<Target> one : all) {
      assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS));
    }
    // Each of the two who ask found out for itself; the others behind them did not have to.
    assertThat(asked).hasValue(2);
  }

  @Test
  void whileChangesAreNotHeardOfNothingIsKept() throws Exception {
    hearing.set(false);
    stored.put("a", link("a.example"));
    get("a");
    stored.put("a", link("b.example"));
    assertThat(get("a")).isEqualTo(link("b.example"));
  }

  @Test
  void memoryIsBounded() throws Exception {
    LinkCache small = new LinkCache(keys -> Map.of(), 10_000, () -> true);
    for (int i = 0; i < 5000; i++) {
      small.get("key" + i).get(5, TimeUnit.SECONDS);
    }
    long kept = 0;
    for (int i = 0; i < 5000; i++) {
      kept += small.holds("key" + i) ? 1 : 0;
    }
    assertThat(kept).isLessThan(100);
  }
}
