package app.dari.insights.drain;

import app.dari.insights.rollup.Order;
import app.dari.insights.rollup.VisitRow;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who came in a batch to which link, page or account on which UTC day: each of these keys once, at
 * its earliest visit, in their order. An int each, for most are known and need nothing more.
 */
final class Comers {
  private final List<VisitRow> rows;

  /** Numbers of visits; of those to the owner with the number of all added. */
  private final int[] places;

  private Comers(List<VisitRow> rows, int[] places) {
    this.rows = rows;
    this.places = places;
  }

  /** Of everybody who counts and has a number. */
  static Comers of(List<VisitRow> rows) {
    int[] all = new int[2 * rows.size()];
    int size = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).hasVisitor() && rows.get(i).isHuman()) {
        all[size++] = i;
        all[size++] = rows.size() + i;
      }
    }
    Comers comers = new Comers(rows, Arrays.copyOf(all, size));
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
    return new Comers(rows, Arrays.copyOf(kept, size));
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
    return new Comers(rows, Arrays.copyOf(kept, size));
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

  long visitor(int index) {
    return row(places[index]).visitorNumber();
  }

  /** Which visit of the batch it is. */
  int visit(int index) {
    return isToOwner(index) ? places[index] - rows.size() : places[index];
  }

  /** Whether to the account, and all of it together. */
  boolean isToOwner(int index) {
    return places[index] >= rows.size();
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
    return rows.get(place < rows.size() ? place : place - rows.size());
  }

  private UUID subjectOf(int place) {
    return place < rows.size() ? row(place).subject() : row(place).owner();
  }

  private int compare(int a, int b) {
    int order = compareKeys(a, b);
    return order == 0 ? Long.compare(row(a).timeMillis(), row(b).timeMillis()) : order;
  }

  private int compareKeys(int a, int b) {
    return compareKey(a, row(b).epochDay(), subjectOf(b), row(b).visitorNumber());
  }

  private int compareKey(int place, long day, UUID subject, long visitor) {
    VisitRow row = row(place);
    int order = Long.compare(row.epochDay(), day);
    if (order == 0) {
      order = subjectOf(place).compareTo(subject);
    }
    return order == 0 ? Long.compare(row.visitorNumber(), visitor) : order;
  }
}
