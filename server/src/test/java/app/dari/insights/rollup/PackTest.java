package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PackTest {
  private static final UUID OWNER = new UUID(-3, 5);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private final Random random = new Random(10);

  /** Facets of different letters, as a visit has them: none, short, long, and not plain ASCII. */
  private List<String[]> visits(int most) {
    List<String[]> kinds = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      String value = random.nextInt(3) == 0 ? "한국 ∣ ".repeat(random.nextInt(40)) : "";
      kinds.add(
          IntStream.range(0, random.nextInt(9))
              .mapToObj(letter -> (char) ('a' + letter) + ":" + value + random.nextInt(200))
              .toArray(String[]::new));
    }
    return IntStream.range(0, random.nextInt(most + 1))
        .mapToObj(_ -> kinds.get(random.nextInt(kinds.size())))
        .toList();
  }

  @Test
  void whatIsPackedIsReadAgain() {
    for (int round = 0; round < 500; round++) {
      PackWriter writer = new PackWriter();
      Map<TallyKey, Tally> truth = new HashMap<>();
      int entries = 1 + random.nextInt(60);
      long[] visitors = new long[entries];
      for (int entry = 0; entry < entries; entry++) {
        UUID subject =
            random.nextInt(4) == 0 ? OWNER : new UUID(random.nextInt(9) - 4L, random.nextLong());
        boolean click = random.nextBoolean();
        int slot = random.nextInt(Slots.DAY);
        List<String[]> people = visits(random.nextInt(10) == 0 ? 400 : 2);
        // Nobody packs an entry of nothing.
        long others = random.nextInt(3) == 0 || people.isEmpty() ? 1 + random.nextInt(1_000) : 0;
        if (random.nextInt(5) == 0) {
          writer.addFacets(subject, click, slot, people);
          Tally alone =
              truth.computeIfAbsent(new TallyKey(OWNER, subject, click, DAY), _ -> new Tally());
          people.forEach(facets -> List.of(facets).forEach(facet -> alone.add(facet, slot, 1)));
          continue;
        }
        writer.add(subject, click, slot, people, others);
        visitors[entry] = people.isEmpty() ? 0 : random.nextInt(people.size() + 1);
        Tally tally =
            truth.computeIfAbsent(new TallyKey(OWNER, subject, click, DAY), _ -> new Tally());
        add(tally.visits(), slot, people.size());
        add(tally.others(), slot, others);
        add(tally.visitors(), slot, visitors[entry]);
        people.forEach(facets -> List.of(facets).forEach(facet -> tally.add(facet, slot, 1)));
      }
      byte[] bytes = PackWriter.withVisitors(writer.withoutVisitors(), visitors);
      assertTold(new Pack(OWNER, DAY, bytes), truth, Pack::addTo);
      assertTold(new Pack(OWNER, DAY, bytes), truth, (pack, tally) -> tally.add(pack.encoded()));
      assertTold(new Pack(OWNER, DAY, bytes), truth, PackTest::addPart);
    }
  }

  @Test
  void aVisitTakesLittleMoreThanItsId() {
    PackWriter writer = new PackWriter();
    String[] facets = {"x:instagram|KR|mobile|link", "o:Android", "b:Chrome", "l:ko"};
    for (int i = 0; i < 70; i++) {
      writer.add(UUID.randomUUID(), true, 40, List.<String[]>of(facets), 0);
    }
    byte[] pack = PackWriter.withVisitors(writer.withoutVisitors(), new long[70]);
    assertThat(pack.length).isLessThan(70 * 27);
  }

  /** Sums see the same without the facets being read. */
  @Test
  void withoutFacetsThereIsTheSeries() {
    PackWriter writer = new PackWriter();
    List<String[]> people = Collections.nCopies(300, new String[] {"d:mobile", "l:ko"});
    writer.add(OWNER, false, 95, people, 7);
    Pack pack =
        new Pack(OWNER, DAY, PackWriter.withVisitors(writer.withoutVisitors(), new long[] {3}));
    assertThat(pack.next()).isTrue();
    Addition.Part part = pack.part(false);
    assertThat(part.totals()).isNull();
    assertThat(part.slots()).isNull();
    Instant begin = Instant.parse("2026-03-01T00:00:00Z");
    Sums sums = new Sums(begin, begin.plusSeconds(86_400));
    new Addition(sums, Filter.NONE, false).add(part, true);
    assertThat(sums.others()).isEqualTo(7);
    assertThat(sums.visitors()[95]).isEqualTo(3);
    assertThat(sums.views().total()).isEqualTo(300);
    assertThat(sums.views().visits()[95]).isEqualTo(300);
    assertThat(sums.clicks().total()).isZero();
    assertThat(pack.next()).isFalse();
  }

  private interface Adding {
    void add(Pack pack, Tally tally);
  }

  private static void addPart(Pack pack, Tally tally) {
    Addition.Part part = pack.part(true);
    byte[] totals = part.totals();
    byte[] slots = part.slots();
    assertThat(totals != null && slots != null).isTrue();
    if (totals != null && slots != null) {
      tally.add(new Tally.Encoded(part.series(), totals, slots));
    }
  }

  private static void assertTold(Pack pack, Map<TallyKey, Tally> truth, Adding adding) {
    Map<TallyKey, Tally> read = new HashMap<>();
    while (pack.next()) {
      adding.add(pack, read.computeIfAbsent(pack.key(), _ -> new Tally()));
    }
    assertThat(read.keySet()).isEqualTo(truth.keySet());
    truth.forEach((key, tally) -> {
      Tally other = java.util.Objects.requireNonNull(read.get(key));
      assertThat(other.visits()).isEqualTo(tally.visits());
      assertThat(other.others()).isEqualTo(tally.others());
      assertThat(other.visitors()).isEqualTo(tally.visitors());
      assertThat(other.facets()).isEqualTo(tally.facets());
    });
  }

  private static void add(Slots slots, int slot, long count) {
    if (count > 0) {
      slots.add(slot, count);
    }
  }
}
