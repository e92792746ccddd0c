package app.dari.insights.rollup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one subject got on one UTC day, by quarter of an hour: visits of people, other visits, the
 * people among them who came for the first time that day, and the visits of people once for each
 * facet. A link's also tell who came for the first time through each block. Tallies add up, in any
 * order, to the same.
 *
 * <p>A dimension has room for {@link #MOST} values; what comes later is counted as {@link #REST}.
 */
public final class Tally {
  /** The value everything beyond the most is counted under. */
  public static final String REST = "…";

  private static final int MOST = 500;
  private static final int LETTERS = 26;

  /** Bytes of a series or a facet, as a rule. */
  private static final int SMALL = 16;

  private static final int MOST_OF_CUBE = 5_000;

  private final Slots visits = new Slots();
  private final Slots others = new Slots();
  private final Slots visitors = new Slots();
  private final Map<String, Slots> facets = new HashMap<>();
  private final int[] distinct = new int[LETTERS];

  /** A tally as the tables keep it: each part is read by itself where it is wanted. */
  public record Encoded(byte[] series, byte[] totals, byte[] slots) {}

  /** Visits of people. */
  public Slots visits() {
    return visits;
  }

  /** Visits of programs, previews and so on. */
  public Slots others() {
    return others;
  }

  /** People who came for the first time that UTC day. */
  public Slots visitors() {
    return visitors;
  }

  /** Visits of people by facet. */
  public Map<String, Slots> facets() {
    return facets;
  }

  /** Counts a visit; the facets of those that are no people's are passed over. */
  public void add(VisitRow row, boolean first) {
    int slot = row.slot();
    if (!row.isHuman()) {
      others.add(slot, 1);
      return;
    }
    visits.add(slot, 1);
    if (first) {
      visitors.add(slot, 1);
    }
    row.facets(facet -> add(facet, slot, 1));
  }

  /** Counts somebody who came through the visit's block for the first time that day. */
  void addBlockVisitor(VisitRow row) {
    add(Facets.blockVisitors(Objects.requireNonNull(row.block())), row.slot(), 1);
  }

  /** Counts so many visits of a facet. */
  void add(String facet, int slot, long count) {
    facet(facet).add(slot, count);
  }

  /** Counts everything another has counted. */
  void add(Tally other) {
    visits.addAll(other.visits);
    others.addAll(other.others);
    visitors.addAll(other.visitors);
    other.facets.forEach((facet, slots) -> facet(facet).addAll(slots));
  }

  /** The same of one from the tables. */
  public void add(Encoded other) {
    Bytes.Reader series = new Bytes.Reader(other.series());
    Slots.read(series, visits::add);
    Slots.read(series, others::add);
    Slots.read(series, visitors::add);
    Bytes.Reader totals = new Bytes.Reader(other.totals());
    Bytes.Reader slots = new Bytes.Reader(other.slots());
    while (totals.hasMore()) {
      Slots facet = facet(totals.text());
      totals.number();
      slots.number();
      Slots.read(slots, facet::add);
    }
  }

  /** For the tables; of two equal tallies the same bytes. */
  public Encoded encode() {
    Bytes series = new Bytes(SMALL);
    visits.write(series);
    others.write(series);
    visitors.write(series);
    String[] sorted = facets.keySet().toArray(new String[0]);
    Arrays.sort(sorted);
    Bytes totals = new Bytes(SMALL * (1 + sorted.length));
    Bytes slots = new Bytes(SMALL * (1 + sorted.length));
    for (String facet : sorted) {
      Slots counts = Objects.requireNonNull(facets.get(facet));
      totals.text(facet);
      totals.number(counts.total());
      slots.number(counts.length());
      counts.write(slots);
    }
    return new Encoded(series.toArray(), totals.toArray(), slots.toArray());
  }

  private Slots facet(String facet) {
    Slots known = facets.get(facet);
    return known == null ? newFacet(facet) : known;
  }

  private Slots newFacet(String facet) {
    char letter = facet.charAt(0);
    int most = letter == 'x' ? MOST_OF_CUBE : MOST;
    if (distinct[letter - 'a'] >= most) {
      return facets.computeIfAbsent(letter + ":" + REST, _ -> new Slots());
    }
    distinct[letter - 'a']++;
    Slots slots = new Slots();
    facets.put(facet, slots);
    return slots;
  }
}
