package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.Pairs.Pair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pairs, against plain counting of the week's visits. */
final class PairsTest {
  private static final Instant MONDAY = Instant.parse("2025-03-03T00:00:00Z");
  private static final int SLOT_MILLIS = 900_000;
  private static final int WEEK = 7 * Slots.DAY;
  private static final List<List<@Nullable String>> VALUES =
      List.of(
          values("direct", "instagram", "search", null),
          values("KR", "US", "JP", null),
          values("mobile", "tablet", "desktop", "other"),
          values("link", "qr", "page", null));

  private final Random random = new Random(11);

  @Test
  void eachPairTellsWhatItsCombinationsGotTogether() {
    List<VisitRow> rows = rows(60_000);
    List<Pair> pairs = Pairs.of(sections(rows));
    Map<String, Map<Integer, Long>> counts = new TreeMap<>();
    Map<String, Map<String, Long>> lists = new TreeMap<>();
    for (VisitRow row : rows) {
      for (String name : names(row)) {
        int slot = (int) ((row.timeMillis() - MONDAY.toEpochMilli()) / SLOT_MILLIS);
        counts.computeIfAbsent(name, _ -> new TreeMap<>()).merge(slot, 1L, Long::sum);
        for (Dimension dimension : Dimension.CUBE) {
          String value = row.values()[dimension.place()];
          if (value != null) {
            lists
                .computeIfAbsent(name, _ -> new TreeMap<>())
                .merge(dimension.place() + ":" + value, 1L, Long::sum);
          }
        }
      }
    }
    // Of the four dimensions' 3, 4, 4 and 3 values that a filter can name, any two.
    assertThat(pairs).hasSize(3 * 4 + 3 * 4 + 3 * 3 + 4 * 4 + 4 * 3 + 4 * 3);
    assertThat(pairs).extracting(Pair::name).containsExactlyElementsOf(counts.keySet());
    for (Pair pair : pairs) {
      Map<Integer, Long> told = new TreeMap<>();
      Slots.read(new Bytes.Reader(pair.counts()), (slot, count) -> told.put(slot, count));
      assertThat(told).as(pair.name()).isEqualTo(counts.get(pair.name()));
      Map<String, Long> listed = new TreeMap<>();
      Bytes.Reader in = new Bytes.Reader(pair.lists());
      while (in.hasMore()) {
        listed.put(in.text(), in.number());
      }
      assertThat(listed).as(pair.name()).isEqualTo(lists.get(pair.name()));
    }
  }

  @Test
  void aWeekOfFewCombinationsHasNone() {
    Sections.Encoded few = sections(rows(10_000));
    assertThat(few.runs().length - few.runsAt().get(Sections.CUBE)).isBetween(1, Pairs.LEAST - 1);
    assertThat(Pairs.of(few)).isEmpty();
  }

  private static List<String> names(VisitRow row) {
    List<String> names = new ArrayList<>();
    for (int a = 0; a < VALUES.size(); a++) {
      for (int b = a + 1; b < VALUES.size(); b++) {
        String first = row.values()[a] == null && a == 1 ? "-" : row.values()[a];
        String second = row.values()[b] == null && b == 1 ? "-" : row.values()[b];
        if (first != null && second != null) {
          names.add(a + ":" + first + "|" + b + ":" + second);
        }
      }
    }
    return names;
  }

  private static Sections.Encoded sections(List<VisitRow> rows) {
    Map<LocalDate, Tally> days = new TreeMap<>();
    rows.forEach(row -> days.computeIfAbsent(row.day(), _ -> new Tally()).add(row, false));
    Sections sections = new Sections();
    int base = 0;
    for (Tally day : days.values()) {
      Tally.Encoded encoded = day.encode();
      sections.add(base, encoded.totals(), encoded.slots());
      base += Slots.DAY;
    }
    return sections.encode();
  }

  private List<VisitRow> rows(int count) {
    List<VisitRow> rows = new ArrayList<>();
    UUID owner = UUID.randomUUID();
    for (int i = 0; i < count; i++) {
      @Nullable String[] values = new @Nullable String[Dimension.values().length];
      for (int place = 0; place < VALUES.size(); place++) {
        values[place] = VALUES.get(place).get(random.nextInt(4));
      }
      long time = MONDAY.toEpochMilli() + (long) random.nextInt(WEEK) * SLOT_MILLIS;
      rows.add(new VisitRow(time, true, owner, owner, "human", null, values));
    }
    return rows;
  }

  private static List<@Nullable String> values(@Nullable String... values) {
    return java.util.Arrays.asList(values);
  }
}
