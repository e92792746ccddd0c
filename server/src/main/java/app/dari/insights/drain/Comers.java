package app.dari.insights.drain;

import app.dari.insights.rollup.Order;
import app.dari.insights.rollup.VisitRow;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who came in a batch to which link, page or account, and through which block of a page, on which
 * UTC day: each of these keys once, at its earliest visit, in their order. An int each, for most
 * are known and need nothing more.
 */
final class Comers {
  private final List<VisitRow> rows;

  /**
   * Numbers of visits; of those to the owner with the number of all added, of those through a block
   * with twice that.
   */
  private final int[] places;

  /** Of each visit through a block who came through it; empty when there is none. */
  private final long[] through;

  private Comers(List<VisitRow> rows, int[] places, long[] through) {
    this.rows = rows;
    this.places = places;
    this.through = through;
  }

  /** Of everybody who counts and has a number. */
  static Comers of(List<VisitRow> rows) {
    int[] all = new int[3 * rows.size()];
    long[] through = {};
    BlockKeys blocks = new BlockKeys();
    int size = 0;
    for (int i = 0; i < rows.size(); i++) {
      VisitRow row = rows.get(i);
      if (row.hasVisitor() && row.isHuman()) {
        all[size++] = i;
        all[size++] = rows.size() + i;
        String block = row.block();
        if (block != null) {
          through = through.length == 0 ? new long[rows.size()] : through;
          through[i] = blocks.key(block, row.visitorNumber());
          all[size++] = 2 * rows.size() + i;
        }
      }
    }
    Comers comers = new Comers(rows, Arrays.copyOf(all, size), through);
    Order.sort(comers.places, comers::compare);
    return comers.earliest();
  }

  private Comers earliest() {
    int[] kept = new int[places.length];
    int size = 0;
    for (int place : places) {
      if (size == 0 || compareKeys(kept[size - 1], place) != 0) {
        kept[size++] = place;
      }
    }
    return new Comers(rows, Arrays.copyOf(kept, size), through);
  }

  /** Those who are not known to be stored. */
  Comers without(KnownVisitors known) {
    int[] kept = new int[places.length];
    int size = 0;
    for (int i = 0; i < places.length; i++) {
      if (!known.contains(day(i), subject(i), visitor(i))) {
        kept[size++] = places[i];
      }
    }
    return new Comers(rows, Arrays.copyOf(kept, size), through);
  }

  int size() {
    return places.length;
  }

  /** Counted from 1970. */
  long day(int index) {
    return row(places[index]).epochDay();
  }

  /** The link, page or account. */
  UUID subject(int index) {
    return subjectOf(places[index]);
  }

  /** Who it was, as the table of visitors names them. */
  long visitor(int index) {
    return visitorOf(places[index]);
  }

  /** Which visit of the batch it is. */
  int visit(int index) {
    return places[index] % rows.size();
  }

  /** Whether to the account, and all of it together. */
  boolean isToOwner(int index) {
    return places[index] / rows.size() == 1;
  }

  /** Whether to a link through a block of a page. */
  boolean isThroughBlock(int index) {
    return isThroughBlockAt(places[index]);
  }

  private boolean isThroughBlockAt(int place) {
    return place >= 2 * rows.size();
  }

  /** Which of them has this key. */
  int find(long day, UUID subject, long visitor) {
    int low = 0;
    int high = places.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compareKey(places[middle], day, subject, visitor);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    throw new IllegalArgumentException("Nobody of this batch");
  }

  private VisitRow row(int place) {
    int visit = place;
    while (visit >= rows.size()) {
      visit -= rows.size();
    }
    return rows.get(visit);
  }

  private UUID subjectOf(int place) {
    boolean toOwner = place >= rows.size() && !isThroughBlockAt(place);
    return toOwner ? row(place).owner() : row(place).subject();
  }

  private long visitorOf(int place) {
    return isThroughBlockAt(place) ? through[place - 2 * rows.size()] : row(place).visitorNumber();
  }

  private int compare(int a, int b) {
    int order = compareKeys(a, b);
    return order == 0 ? Long.compare(row(a).timeMillis(), row(b).timeMillis()) : order;
  }

  private int compareKeys(int a, int b) {
    return compareKey(a, row(b).epochDay(), subjectOf(b), visitorOf(b));
  }

  private int compareKey(int place, long day, UUID subject, long visitor) {
    VisitRow row = row(place);
    int order = Long.compare(row.epochDay(), day);
    if (order == 0) {
      order = subjectOf(place).compareTo(subject);
    }
    return order == 0 ? Long.compare(visitorOf(place), visitor) : order;
  }
}
