package app.dari.insights;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.export.Table;
import app.dari.insights.rollup.DeltaStore;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Tallies;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is rolled up, and what is not merged yet, as one row for each quarter of an hour. */
@QuarkusTest
final class ExportRollupsTest {
  private static final Instant DAY = Instant.parse("2024-05-06T00:00:00Z");

  @Inject Jdbi jdbi;
  @Inject DeltaStore deltas;
  @Inject Merge merge;
  @Inject Export export;

  private final UUID owner = UUID.randomUUID();
  private final List<UUID> subjects =
      IntStream.range(0, 40).mapToObj(_ -> UUID.randomUUID()).toList();
  private final Map<String, Long> truth = new TreeMap<>();
  private final Random random = new Random(6);

  @Test
  void openTalliesAreAddedToThoseOfTheirDay() throws IOException {
    store(600);
    store(20);
    assertExported();
    merge.run();
    assertExported();
    store(700);
    store(10);
    assertExported();
  }

  private void assertExported() throws IOException {
    List<String> rows = new ArrayList<>();
    Range range = new Range(DAY, DAY.plusSeconds(2 * 86_400), Range.Interval.DAY, ZoneOffset.UTC);
    export.rollups(
        Scope.account(owner),
        Filter.NONE,
        range,
        new Table() {
          @Override
          public void row(@Nullable Object... values) {
            rows.add(values[2] + " " + values[1] + " " + values[0] + " " + values[4]);
          }

          @Override
          public void close() {}
        });
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            truth.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
    // Of each day by subject, as texts and the database order them.
    List<String> first = rows.stream().filter(row -> row.contains(" 2024-05-06")).toList();
    assertThat(first).hasSizeGreaterThan(100).isEqualTo(first.stream().sorted().toList());
    assertThat(rows.subList(0, first.size())).isEqualTo(first);
  }

  private void store(int count) {
    List<VisitRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long quarter = random.nextInt(12) * 2L;
      Instant at = DAY.plusSeconds(random.nextInt(2) * 86_400L + quarter * 900);
      UUID subject = subjects.get(random.nextInt(subjects.size()));
      boolean click = random.nextBoolean();
      @Nullable String[] values = new @Nullable String[Dimension.values().length];
      values[Dimension.DEVICE.place()] = "mobile";
      rows.add(new VisitRow(at.toEpochMilli(), click, owner, subject, "human", null, values));
      truth.merge(subject + " " + (click ? "click" : "view") + " " + at, 1L, Long::sum);
    }
    jdbi.useTransaction(
        tx -> deltas.add(tx, new Tallies(rows), new BitSet(), new BitSet(), new BitSet()));
  }
}
