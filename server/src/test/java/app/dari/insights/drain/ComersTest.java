package app.dari.insights.drain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.VisitRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class ComersTest {
  private static final long NOON = 20_000L * 86_400_000;

  private record Key(long day, UUID subject, long visitor) {}

  @Property(tries = 200)
  void everybodyOnceAtTheirEarliestVisitInTheOrderOfTheKeys(@ForAll Random random) {
    List<VisitRow> rows = new ArrayList<>();
    for (int i = random.nextInt(300); i > 0; i--) {
      rows.add(row(random));
    }
    Map<Key, Long> earliest =
        new TreeMap<>(
            Comparator.comparingLong(Key::day)
                .thenComparing(Key::subject)
                .thenComparingLong(Key::visitor));
    for (VisitRow row : rows) {
      Long visitor = row.visitor();
      if (visitor != null && row.isHuman()) {
        for (UUID subject : List.of(row.subject(), row.owner())) {
          earliest.merge(new Key(row.epochDay(), subject, visitor), row.timeMillis(), Math::min);
        }
        String block = row.block();
        if (block != null) {
          Key through = new Key(row.epochDay(), row.subject(), new BlockKeys().key(block, visitor));
          earliest.merge(through, row.timeMillis(), Math::min);
        }
      }
    }
    Comers comers = Comers.of(rows);
    assertThat(keys(comers)).containsExactlyElementsOf(earliest.keySet());
    KnownVisitors known = new KnownVisitors();
    for (int i = 0; i < comers.size(); i++) {
      VisitRow row = rows.get(comers.visit(i));
      assertThat(row.timeMillis()).isEqualTo(earliest.get(keys(comers).get(i)));
      assertThat(comers.subject(i)).isEqualTo(comers.isToOwner(i) ? row.owner() : row.subject());
      if (comers.isThroughBlock(i)) {
        Long visitor = requireNonNull(row.visitor());
        assertThat(comers.visitor(i))
            .isEqualTo(new BlockKeys().key(requireNonNull(row.block()), visitor));
      } else {
        assertThat(comers.visitor(i)).isEqualTo(row.visitor());
      }
      assertThat(comers.find(comers.day(i), comers.subject(i), comers.visitor(i))).isEqualTo(i);
      if (random.nextBoolean()) {
        known.add(comers.day(i), comers.subject(i), comers.visitor(i));
      }
    }
    assertThat(keys(comers.without(known)))
        .containsExactlyElementsOf(
            keys(comers).stream()
                .filter(one -> !known.contains(one.day(), one.subject(), one.visitor()))
                .toList());
  }

  private static List<Key> keys(Comers comers) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < comers.size(); i++) {
      keys.add(new Key(comers.day(i), comers.subject(i), comers.visitor(i)));
    }
    return keys;
  }

  private static VisitRow row(Random random) {
    Long visitor = random.nextInt(8) == 0 ? null : (long) random.nextInt(5) - 2;
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    values[Dimension.BLOCK.place()] = random.nextBoolean() ? "block" + random.nextInt(3) : null;
    return new VisitRow(
        NOON + random.nextInt(2) * 86_400_000L + random.nextInt(1_000),
        true,
        new UUID(1, random.nextInt(2)),
        new UUID(2, random.nextInt(4)),
        random.nextInt(8) == 0 ? "bot" : "human",
        visitor,
        values);
  }
}
