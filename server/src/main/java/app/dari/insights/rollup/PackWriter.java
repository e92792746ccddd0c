package app.dari.insights.rollup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Packs deltas of one account and UTC day: what links and pages got in one quarter of an hour,
 * mostly a visit or two. Of each the id and a byte or two for each number; their facets are numbers
 * too, of texts that stand at the beginning once for all of them.
 *
 * <pre>
 * pack    = length of what is between this and the visitors, texts, entry..., visitors of each entry
 * texts   = how many, each as a text
 * entry   = id, a byte of quarter (7 bits) and kind (1), visits, others, facets unless there are others alone
 * facets  = how many, of each the text's number, and its count unless there is one visit
 * </pre>
 *
 * A pack whose length is 0 is one tally of an earlier version; see {@link Pack}.
 */
final class PackWriter {
  /** The bit of clicks, above the quarter of an hour. */
  static final int CLICK = 0x80;

  private static final int MANY = 500;

  private final Bytes texts = new Bytes(512);
  private final Bytes entries = new Bytes(2_048);
  private Map<String, Integer> known = new HashMap<>();
  private IdentityHashMap<String[], int[]> numbers = new IdentityHashMap<>();
  private long[] counts = new long[64];
  private int[] counted = new int[64];

  /**
   * Adds what somebody got in a quarter of an hour.
   *
   * @param people the facets of each visit of people; faster where those alike share one array
   * @param others other visits
   */
  void add(UUID subject, boolean click, int slot, List<String[]> people, long others) {
    entries.uuid(subject);
    entries.octet(click ? slot | CLICK : slot);
    entries.number(people.size());
    entries.number(others);
    if (people.size() == 1) {
      int[] facets = numbers(people.getFirst());
      entries.number(facets.length);
      for (int facet : facets) {
        entries.number(facet);
      }
    } else if (!people.isEmpty()) {
      addSums(people);
    }
  }

  /** Adds facets alone, of visits that others count. */
  void addFacets(UUID subject, boolean click, int slot, List<String[]> people) {
    entries.uuid(subject);
    entries.octet(click ? slot | CLICK : slot);
    entries.number(0);
    entries.number(0);
    addSums(people);
  }

  private void addSums(List<String[]> people) {
    int size = 0;
    for (String[] one : people) {
      int[] facets = numbers(one);
      if (known.size() > counts.length) {
        counts = Arrays.copyOf(counts, 2 * known.size());
        counted = Arrays.copyOf(counted, 2 * known.size());
      }
      for (int facet : facets) {
        if (counts[facet]++ == 0) {
          counted[size++] = facet;
        }
      }
    }
    entries.number(size);
    for (int i = 0; i < size; i++) {
      entries.number(counted[i]);
      entries.number(counts[counted[i]]);
      counts[counted[i]] = 0;
    }
  }

  private int[] numbers(String[] facets) {
    int[] found = numbers.get(facets);
    if (found == null) {
      found = new int[facets.length];
      for (int i = 0; i < facets.length; i++) {
        found[i] = number(facets[i]);
      }
      numbers.put(facets, found);
    }
    return found;
  }

  private int number(String text) {
    Integer number = known.get(text);
    if (number == null) {
      number = known.size();
      known.put(text, number);
      texts.text(text);
    }
    return number;
  }

  /** Begins another pack. */
  void clear() {
    texts.clear();
    entries.clear();
    if (known.size() + numbers.size() < MANY) {
      known.clear();
      numbers.clear();
    } else {
      // Emptying what is large takes longer than filling what is small.
      known = new HashMap<>();
      numbers = new IdentityHashMap<>();
    }
  }

  /** The pack up to the visitors, who are known last. */
  byte[] withoutVisitors() {
    int length = Bytes.length(known.size()) + texts.length() + entries.length();
    Bytes pack = new Bytes(Bytes.length(length) + length);
    pack.number(length);
    pack.number(known.size());
    pack.append(texts);
    pack.append(entries);
    return pack.toArray();
  }

  /** The whole pack, with the new visitors of each entry. */
  static byte[] withVisitors(byte[] withoutThem, long[] visitors) {
    int length = withoutThem.length;
    for (long one : visitors) {
      length += Bytes.length(one);
    }
    Bytes pack = new Bytes(length);
    pack.bytes(withoutThem, withoutThem.length);
    for (long one : visitors) {
      pack.number(one);
    }
    return pack.toArray();
  }
}
