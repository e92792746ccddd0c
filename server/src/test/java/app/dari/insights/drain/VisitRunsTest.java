package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.OwnVisits;
import app.dari.insights.Range;
import app.dari.insights.Retention;
import app.dari.insights.Scope;
import app.dari.insights.orphans.OrphanStore;
import app.dari.insights.rollup.DeltaStore;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.VisitRow;
import app.dari.links.Links;
import app.dari.platform.database.Broadcast;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Visits of many runs; days 82 to 88 ago, which no other test stores visits of, each test on its
 * own.
 */
@Tag("any-postgres")
@QuarkusTest
final class VisitRunsTest {
  private static final int PAGE = 8_192;

  @Inject Jdbi jdbi;
  @Inject Clock clock;
  @Inject VisitStore store;
  @Inject FirstVisits firsts;
  @Inject Retention retention;
  @Inject DeltaStore deltas;
  @Inject Classifier classifier;
  @Inject Visitors visitors;
  @Inject Links links;
  @Inject OwnVisits own;
  @Inject OrphanStore orphans;
  @Inject Broadcast broadcast;
  @Inject Merge merge;
  @Inject Counting counting;

  private final TestAccount mina = TestAccounts.creator();

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
  void visitsOfManyRunsAreToldAndExportedAsThoseOfOne() {
    LocalDate first = day(82);
    GeneratedVisits visits = new GeneratedVisits(70, 800, begin(first), begin(first.plusDays(2)));
    List<VisitRow> rows = ofMina(visits);
    for (int at = 0; at < rows.size(); at += 10) {
      store(writer(0), rows.subList(at, at + 10));
    }
    // Those of a batch that made the partition are run 0.
    assertThat(last(first)).isBetween(78, 80);
    assertThat(last(first.plusDays(1))).isBetween(78, 80);
    merge.run();
    assertAllAreRead(visits, rows, first, 2);
    assertThat(new Rebuild(jdbi).check(first).differences()).isZero();
  }

  @Test
  void aDayWithFewHasNoRunButTheFirstAndAnotherBeginsWhenItsIndexHasGrown() {
    LocalDate day = day(84);
    VisitWriter writer = writer(16 * PAGE);
    List<VisitRow> all = new ArrayList<>();
    Random random = new Random(73);
    for (int batch = 0; batch < 30; batch++) {
      List<VisitRow> rows = Stream.generate(() -> clickOfSomeLink(day, random)).limit(500).toList();
      store(writer, rows);
      all.addAll(rows);
      if (batch == 1) {
        assertThat(last(day)).isEqualTo(-1);
        assertThat(storedIn(day)).containsExactly(0);
      }
    }
    // 52 octets a visit, in pages two thirds full: some 1,700 in 16 pages.
    assertThat(last(day)).isBetween(5, 12);
    assertThat(storedIn(day)).hasSize(last(day) + 1);
    assertThat(columnsWithStatistics(day)).contains("owner").doesNotContain("run");
    for (VisitRow row : all.subList(0, 40)) {
      assertThat(counted(row.owner(), day)).isEqualTo(1);
    }
  }

  @Test
  void twoWritersAtOnceBeginTheSameRuns() {
    LocalDate first = day(85);
    GeneratedVisits visits = new GeneratedVisits(76, 3_000, begin(first), begin(first.plusDays(2)));
    List<VisitRow> rows = ofMina(visits);
    CompletableFuture.allOf(
            Stream.of(0, 1, 2)
                .map(mine ->
                    CompletableFuture.runAsync(() -> {
                      VisitWriter writer = writer(0);
                      for (int at = mine * 20; at < rows.size(); at += 60) {
                        store(writer, rows.subList(at, at + 20));
                      }
                    }))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(last(first)).isBetween(50, 150);
    assertAllAreRead(visits, rows, first, 2);
  }

  /** What may happen to a database, in any order: in the end each visit that is stored is found. */
  @Test
  void rollbacksRestoresAndIndexesBuiltAnewHideNothing() {
    LocalDate first = day(87);
    GeneratedVisits visits = new GeneratedVisits(80, 4_000, begin(first), begin(first.plusDays(2)));
    List<VisitRow> rows = ofMina(visits);
    List<VisitRow> kept = new ArrayList<>();
    Random random = new Random(80);
    // One process from beginning to end, beside one that always begins a run, and one that seldom
    // does.
    List<VisitWriter> writers = List.of(writer(0), writer(4 * PAGE), writer(64 * PAGE));
    for (int at = 0; at < rows.size(); at += 40) {
      List<VisitRow> batch = rows.subList(at, at + 40);
      VisitWriter writer = writers.get(random.nextInt(3));
      switch (random.nextInt(8)) {
        case 0 ->
            assertThatThrownBy(() ->
                    jdbi.useTransaction(tx -> {
                      writer.store(tx, batch);
                      throw new IllegalStateException("given up");
                    }))
                .hasMessage("given up");
        case 1 -> {
          int run = random.nextInt(1 + Math.max(0, last(first)));
          restore(first, run);
          restore(first.plusDays(1), run);
          kept.clear();
          kept.addAll(stored(rows));
        }
        case 2 ->
            jdbi.useHandle(handle ->
                handle.execute(
                    "reindex table insights.visit_" + first.toString().replace("-", "")));
        default -> {
          store(writer, batch);
          kept.addAll(batch);
        }
      }
      assertThat(hidden()).isZero();
      if (at % 400 == 0) {
        assertAllAreRead(visits, kept, first, 2);
      }
    }
    assertThat(last(first)).isPositive();
    assertThat(kept).hasSizeGreaterThan(400);
    assertAllAreRead(visits, kept, first, 2);
  }

  private VisitWriter writer(long most) {
    Partitions partitions = new Partitions(jdbi, store, new VisitRuns(most), retention, clock);
    return new VisitWriter(
        store, firsts, partitions, deltas, classifier, visitors, links, own, orphans, broadcast);
  }

  private void store(VisitWriter writer, List<VisitRow> rows) {
    jdbi.useTransaction(tx -> writer.store(tx, rows));
  }

  /** Of single visits, by whom and by what they may be asked for. */
  private void assertAllAreRead(
      GeneratedVisits visits, List<VisitRow> rows, LocalDate first, int days) {
    Range range =
        new Range(begin(first), begin(first.plusDays(days)), Range.Interval.DAY, ZoneOffset.UTC);
    UUID link = visits.links.getFirst();
    List<UUID> some = visits.links.subList(3, 9);
    assertTold(rows, Scope.account(mina.id()), range, _ -> true);
    assertTold(rows, Scope.link(mina.id(), link), range, row -> row.subject().equals(link));
    assertTold(
        rows,
        Scope.page(mina.id(), visits.page, some),
        range,
        row -> !row.click() || some.contains(row.subject()));
    List<String> exported = new ArrayList<>();
    for (JsonNode row :
        new TestClient(mina)
            .get(
                "/api/v1/insights/export?what=visits&format=json&from=%s&to=%s"
                    .formatted(range.from(), range.to()))
            .json()) {
      exported.add(row.path("at").asText() + row.path("kind").asText() + row.path("subject"));
    }
    assertThat(exported)
        .containsExactlyInAnyOrderElementsOf(
            rows.stream()
                .map(row ->
                    Instant.ofEpochMilli(row.timeMillis())
                        + (row.click() ? "click" : "view")
                        + "\""
                        + row.subject()
                        + "\"")
                .toList());
  }

  private void assertTold(
      List<VisitRow> rows, Scope scope, Range range, Predicate<VisitRow> inScope) {
    Filter filter = Filter.NONE.and(Dimension.OS, "iOS").and(Dimension.BROWSER, "Safari");
    Counted counted = counting.count(scope, filter, filter, range);
    assertThat(counted.basis()).isEqualTo(Counted.Basis.RAW);
    Predicate<VisitRow> asked =
        inScope
            .and(VisitRow::isHuman)
            .and(row -> "iOS".equals(row.values()[Dimension.OS.place()]))
            .and(row -> "Safari".equals(row.values()[Dimension.BROWSER.place()]));
    List<VisitRow> told = GeneratedVisits.only(rows, asked);
    assertThat(counted.sums().clicks().total() + counted.sums().views().total())
        .as("%s", scope)
        .isEqualTo(told.size());
    assertThat(counted.sums().views().total())
        .as("%s", scope)
        .isEqualTo(told.stream().filter(row -> !row.click()).count());
  }

  private long counted(UUID owner, LocalDate day) {
    Range range = new Range(begin(day), begin(day.plusDays(1)), Range.Interval.DAY, ZoneOffset.UTC);
    Filter filter = Filter.NONE.and(Dimension.OS, "iOS").and(Dimension.BROWSER, "Safari");
    return counting.count(Scope.account(owner), filter, filter, range).sums().clicks().total();
  }

  /** The last run of a day that is registered; -1 when none is. */
  private int last(LocalDate day) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select coalesce((select last from insights.visit_run where day = :day), -1)")
            .bind("day", day)
            .mapTo(Integer.class)
            .one());
  }

  private List<Integer> storedIn(LocalDate day) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct run from insights.visit where at >= :from and at < :to order by 1")
            .bind("from", begin(day))
            .bind("to", begin(day.plusDays(1)))
            .mapTo(Integer.class)
            .list());
  }

  private List<String> columnsWithStatistics(LocalDate day) {
    String partition = "visit_" + day.toString().replace("-", "");
    return jdbi.withHandle(handle -> {
      handle.execute("analyze insights." + partition);
      return handle
          .createQuery("select attname from pg_stats where tablename = :partition")
          .bind("partition", partition)
          .mapTo(String.class)
          .list();
    });
  }

  /** Which of these the database has, told by the moment, asked for without a run. */
  private List<VisitRow> stored(List<VisitRow> rows) {
    List<Instant> times =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select at from insights.visit where owner = :owner")
                .bind("owner", mina.id())
                .mapTo(Instant.class)
                .list());
    return GeneratedVisits.only(
        rows, row -> times.contains(Instant.ofEpochMilli(row.timeMillis())));
  }

  /** Visits of a run that nobody would look into. */
  private long hidden() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from insights.visit v
                  left join insights.visit_run r on r.day = (v.at at time zone 'UTC')::date
                where v.run > coalesce(r.last, 0)
                """)
            .mapTo(Long.class)
            .one());
  }

  /** Puts a day back to the time of an earlier run. */
  private void restore(LocalDate day, int run) {
    jdbi.useTransaction(tx -> {
      tx.createUpdate("delete from insights.visit where at >= :from and at < :to and run > :run")
          .bind("from", begin(day))
          .bind("to", begin(day.plusDays(1)))
          .bind("run", run)
          .execute();
      tx.createUpdate(
              run == 0
                  ? "delete from insights.visit_run where day = :day and :run = 0"
                  : "update insights.visit_run set last = least(last, :run) where day = :day")
          .bind("day", day)
          .bind("run", run)
          .execute();
    });
  }

  private List<VisitRow> ofMina(GeneratedVisits visits) {
    List<VisitRow> rows = new ArrayList<>();
    for (VisitRow row : visits.rows) {
      rows.add(
          new VisitRow(
              row.timeMillis(),
              row.click(),
              mina.id(),
              row.subject(),
              row.who(),
              row.visitor(),
              row.values()));
    }
    Collections.shuffle(rows, new Random(1));
    return rows;
  }

  private static VisitRow clickOfSomeLink(LocalDate day, Random random) {
    VisitRow like =
        new GeneratedVisits(random.nextLong(), 1, begin(day), begin(day.plusDays(1)))
            .rows.getFirst();
    String[] values = new String[Dimension.values().length];
    System.arraycopy(like.values(), 0, values, 0, values.length);
    values[Dimension.OS.place()] = "iOS";
    values[Dimension.BROWSER.place()] = "Safari";
    return new VisitRow(
        like.timeMillis(), true, UUID.randomUUID(), UUID.randomUUID(), "human", null, values);
  }

  private LocalDate day(int ago) {
    return Visitors.day(clock.instant()).minusDays(ago);
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
