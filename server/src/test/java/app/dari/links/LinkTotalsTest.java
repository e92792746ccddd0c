package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.users.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Totals are whole at every moment, wherever their clicks are on the way. */
@QuarkusTest
final class LinkTotalsTest {
  @Inject Jdbi jdbi;
  @Inject Links links;

  private final UUID owner = TestAccounts.creator().id();

  @Test
  void totalsNeitherLackNorRepeatClicksWhileTheyAreSettled() throws Exception {
    List<UUID> ids = List.of(make(), make(), make());
    int writers = 2;
    int batches = 60;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers + 3)) {
      List<Future<Void>> writing = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        writing.add(
            threads.submit(() -> {
              for (int batch = 0; batch < batches; batch++) {
                add(ids, 2, 1);
              }
              return null;
            }));
      }
      Callable<Void> settling =
          () -> {
            while (!writing.stream().allMatch(Future::isDone)) {
              settle();
            }
            return null;
          };
      Future<Void> one = threads.submit(settling);
      Future<Void> other = threads.submit(settling);
      // Several links of one transaction, in the other order than settling takes them.
      Future<Void> changing =
          threads.submit(() -> {
            List<UUID> backwards = new ArrayList<>(ids);
            Collections.sort(backwards);
            Collections.reverse(backwards);
            int turn = 0;
            while (!writing.stream().allMatch(Future::isDone)) {
              String url = "https://example.com/" + turn++;
              jdbi.useTransaction(tx -> {
                for (UUID id : backwards) {
                  Link changed =
                      links.changeDestination(tx, owner, id, Destination.parse(url), null);
                  assertThat(changed.clicks()).isEqualTo(2 * changed.humanClicks());
                }
              });
            }
            return null;
          });
      Map<UUID, Long> before = new TreeMap<>();
      while (!writing.stream().allMatch(Future::isDone)) {
        for (Link link : links.findAll(owner, ids)) {
          assertThat(link.clicks()).isEqualTo(2 * link.humanClicks());
          assertThat(link.clicks()).isGreaterThanOrEqualTo(before.getOrDefault(link.id(), 0L));
          before.put(link.id(), link.clicks());
        }
      }
      for (Future<Void> done : List.of(one, other, changing)) {
        done.get();
      }
      for (Future<Void> done : writing) {
        done.get();
      }
    }
    assertThat(links.findAll(owner, ids))
        .extracting(Link::clicks)
        .containsOnly(2L * writers * batches);
    settle();
    assertThat(links.findAll(owner, ids))
        .extracting(Link::humanClicks)
        .containsOnly((long) writers * batches);
    assertThat(open(ids)).isZero();
  }

  @Test
  void aLinkItsOwnerIsChangingIsPassedOverAndNothingWaits() throws Exception {
    UUID held = make();
    UUID free = make();
    add(List.of(held, free), 3, 3);
    jdbi.useTransaction(tx -> {
      links.changeDestination(tx, owner, held, Destination.parse("https://example.com/x"), null);
      // In a thread of its own: in this one it would be part of this transaction.
      CompletableFuture.runAsync(this::settle).get(5, TimeUnit.SECONDS);
      assertThat(open(List.of(free))).isZero();
      assertThat(open(List.of(held))).isEqualTo(1);
    });
    settle();
    assertThat(open(List.of(held))).isZero();
    assertThat(links.find(owner, held).orElseThrow().clicks()).isEqualTo(3);
  }

  @Test
  void clicksOfUnknownLinksDoNotStay() {
    UUID unknown = UUID.randomUUID();
    add(List.of(unknown), 1, 1);
    settle();
    assertThat(open(List.of(unknown))).isZero();
  }

  private UUID make() {
    return jdbi.inTransaction(tx ->
        links
            .create(
                tx,
                owner,
                new NewLink("https://example.com", null, null, false, Origin.SHORT, null))
            .id());
  }

  private void add(List<UUID> ids, long total, long human) {
    SortedMap<UUID, ClickCount> counts = new TreeMap<>();
    ids.forEach(id -> counts.put(id, new ClickCount(total, human)));
    jdbi.useTransaction(tx -> links.addClicks(tx, counts));
  }

  private void settle() {
    Integer after = -1;
    do {
      after = links.settleClicks(after);
    } while (after != null);
  }

  private int open(List<UUID> ids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from links.click_delta d, unnest(d.links) l where l = any(:ids)")
            .bindArray("ids", UUID.class, ids)
            .mapTo(Integer.class)
            .one());
  }
}
