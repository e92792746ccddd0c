package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Range;
import app.dari.insights.Scope;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of what is stored and not merged yet. */
@QuarkusTest
final class OpenFiguresTest {
  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Counting counting;

  private final Instant day =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(200));
  private final Range range =
      new Range(day, day.plus(Duration.ofDays(1)), Range.Interval.DAY, ZoneId.of("UTC"));

  private KeptVisitors kept;

  @BeforeEach
  void keepVisitors() {
    kept = new KeptVisitors(jdbi);
  }

  @AfterEach
  void letVisitorsGo() {
    kept.close();
  }

  @Test
  void aBatchIsFewRowsHoweverManyItsLinks() {
    UUID owner = UUID.randomUUID();
    List<VisitRow> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(click(owner, UUID.randomUUID(), i));
    }
    UUID small = UUID.randomUUID();
    UUID link = UUID.randomUUID();
    rows.add(click(small, link, 1));
    rows.add(click(small, UUID.randomUUID(), 1));
    jdbi.useTransaction(tx -> {
      writer.store(tx, rows);
      assertThat(open(tx, owner)).isEqualTo(257);
      assertThat(open(tx, small)).isEqualTo(1);
    });
    UUID one = rows.get(77).subject();
    assertThat(clicks(Scope.link(owner, one))).isEqualTo(1);
    assertThat(clicks(Scope.account(owner))).isEqualTo(20_000);
    assertThat(links(owner)).isEqualTo(20_000);
    assertThat(clicks(Scope.link(small, link))).isEqualTo(1);
    assertThat(links(small)).isEqualTo(2);
    merge.run();
    long left = jdbi.withHandle(handle -> open(handle, owner));
    assertThat(left).isZero();
    assertThat(clicks(Scope.link(owner, one))).isEqualTo(1);
    assertThat(clicks(Scope.account(owner))).isEqualTo(20_000);
    assertThat(links(owner)).isEqualTo(20_000);
  }

  /** While deltas are added to their days each is told once, whoever asks meanwhile. */
  @Test
  void whatIsBeingMergedIsToldOnce() {
    GeneratedVisits visits = new GeneratedVisits(8, 12_000, day, day.plus(Duration.ofDays(1)));
    UUID link = visits.links.get(5);
    Filter mobile = Filter.NONE.and(Dimension.DEVICE, "mobile");
    int asked = 0;
    int stored = 0;
    for (List<VisitRow> batch : visits.batches(400)) {
      jdbi.useTransaction(tx -> writer.store(tx, batch));
      stored += batch.size();
      List<VisitRow> clicks =
          GeneratedVisits.only(visits.rows.subList(0, stored), row -> row.isHuman() && row.click());
      long ofLink = clicks.stream().filter(row -> row.subject().equals(link)).count();
      long ofMobile =
          clicks.stream()
              .filter(row -> "mobile".equals(row.values()[Dimension.DEVICE.place()]))
              .count();
      CompletableFuture<Void> merging = CompletableFuture.runAsync(merge::run);
      do {
        assertThat(clicks(Scope.account(visits.owner))).isEqualTo(clicks.size());
        assertThat(clicks(Scope.link(visits.owner, link))).isEqualTo(ofLink);
        Counted counted = counting.count(Scope.account(visits.owner), mobile, mobile, range);
        assertThat(counted.sums().clicks().total()).isEqualTo(ofMobile);
        assertThat(counted.sums().links().values().stream().mapToLong(one -> one.clicks()).sum())
            .isEqualTo(ofMobile);
        asked++;
      } while (!merging.isDone());
      merging.join();
    }
    assertThat(asked).isGreaterThan(50);
  }

  private long clicks(Scope scope) {
    return counting.count(scope, Filter.NONE, Filter.NONE, range).sums().clicks().total();
  }

  private long links(UUID owner) {
    return counting
        .count(Scope.account(owner), Filter.NONE, Filter.NONE, range)
        .sums()
        .links()
        .values()
        .stream()
        .filter(one -> one.clicks() == 1 && one.visitors() == 1)
        .count();
  }

  private static long open(Handle handle, UUID owner) {
    return handle
        .createQuery("select count(*) from insights.rollup_delta where owner = :owner")
        .bind("owner", owner)
        .mapTo(Long.class)
        .one();
  }

  private VisitRow click(UUID owner, UUID link, long visitor) {
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    values[Dimension.CHANNEL.place()] = "instagram";
    values[Dimension.DEVICE.place()] = "mobile";
    values[Dimension.SOURCE.place()] = "link";
    values[Dimension.OS.place()] = "iOS";
    return new VisitRow(day.toEpochMilli(), true, owner, link, "human", visitor, values);
  }
}
