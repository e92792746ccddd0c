package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The facets of many tallies, put together so that each dimension can be read by itself: a section
 * for each dimension, in their order, and a last one for the combinations of the cube's, whose
 * dimensions have sections too. Tallies come in the order of their places. What a tally counted as
 * {@link Tally#REST} stays there; there is no other limit, so that the sums are those of the
 * tallies.
 */
final class Sections {
  /** The section of combinations. */
  static final int CUBE = Dimension.values().length;

  /** A text that sections are written to. */
  record Encoded(byte[] totals, List<Integer> totalsAt, byte[] runs, List<Integer> runsAt) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Encoded encoded
          && Arrays.equals(totals, encoded.totals)
          && totalsAt.equals(encoded.totalsAt)
          && Arrays.equals(runs, encoded.runs)
          && runsAt.equals(encoded.runsAt);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(totals);
    }
  }

  private final List<List<Entry>> sections =
      IntStream.rangeClosed(0, CUBE).<List<Entry>>mapToObj(_ -> new ArrayList<>()).toList();
  private final FacetTable<Entry> entries = new FacetTable<>(this::entry);
  private final FacetTable<Margin> margins = new FacetTable<>(this::margin);

  /** What a facet got. */
  private static class Entry {
    private final String text;
    private final Run run = new Run();
    private final List<Margin> margins;

    Entry(String text, List<Margin> margins) {
      this.text = text;
      this.margins = margins;
    }
  }

  /** What a value of one of the cube's dimensions got: first of the tally that is being added. */
  private static final class Margin extends Entry {
    private final long[] counts = new long[Slots.DAY];

    Margin(String text) {
      super(text, List.of());
    }

    void flush(int base) {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != 0) {
          super.run.add(base + i, counts[i]);
          counts[i] = 0;
        }
      }
    }
  }

  /**
   * Adds a tally.
   *
   * @param base where its first quarter of an hour is put, or, without slots, all of it
   */
  void add(int base, byte[] encodedTotals, byte @Nullable [] encodedSlots) {
    Bytes.Reader totals = new Bytes.Reader(encodedTotals);
    Bytes.Reader slots = encodedSlots == null ? null : new Bytes.Reader(encodedSlots);
    while (totals.hasMore()) {
      Entry entry = totals.facet(entries);
      long total = totals.number();
      if (slots == null) {
        add(entry, base, 0, total);
      } else {
        slots.number();
        Slots.read(slots, (slot, count) -> add(entry, base, slot, count));
      }
    }
    for (Dimension dimension : Dimension.CUBE) {
      for (Entry margin : sections.get(dimension.place())) {
        ((Margin) margin).flush(base);
      }
    }
  }

  private static void add(Entry entry, int base, int slot, long count) {
    entry.run.add(base + slot, count);
    for (Margin margin : entry.margins) {
      margin.counts[slot] += count;
    }
  }

  /** As the tables keep them; of equal tallies the same bytes. */
  Encoded encode() {
    Bytes totals = new Bytes(256);
    Bytes runs = new Bytes(256);
    List<Integer> totalsAt = new ArrayList<>();
    List<Integer> runsAt = new ArrayList<>();
    for (List<Entry> section : sections) {
      totalsAt.add(totals.length());
      runsAt.add(runs.length());
      section.stream()
          .sorted(Comparator.comparing(entry -> entry.text))
          .forEach(entry -> {
            totals.text(entry.text);
            totals.number(entry.run.total());
            runs.number(entry.run.length());
            entry.run.write(runs);
          });
    }
    totalsAt.add(totals.length());
    runsAt.add(runs.length());
    return new Encoded(totals.toArray(), totalsAt, runs.toArray(), runsAt);
  }

  private Entry entry(String text) {
    List<Margin> of = new ArrayList<>();
    int section = CUBE;
    if (Facets.isCube(text)) {
      for (Dimension dimension : Dimension.CUBE) {
        byte[] name =
            Facets.margin(text, dimension).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        of.add(margins.get(name, 0, name.length));
      }
    } else {
      section = Facets.dimension(text).place();
    }
    Entry entry = new Entry(text, List.copyOf(of));
    sections.get(section).add(entry);
    return entry;
  }

  private Margin margin(String text) {
    Margin margin = new Margin(text);
    sections.get(Facets.dimension(text).place()).add(margin);
    return margin;
  }
}
