package app.dari.insights.drain;

import app.dari.insights.drain.VisitStore.Coming;
import app.dari.insights.rollup.VisitRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds out who comes to a link, a page or an account for the first time on a UTC day. */
@Singleton
final class FirstVisits {
  private final VisitStore store;
  private final KnownVisitors known = new KnownVisitors();

  FirstVisits(VisitStore store) {
    this.store = store;
  }

  /** The places of visits that are somebody's first of the day. */
  record Marks(BitSet toSubject, BitSet toOwner) {}

  /** The earliest visit of everybody in a batch, in the order of their keys. */
  static List<Coming> earliest(List<VisitRow> rows) {
    List<Coming> all = new ArrayList<>(2 * rows.size());
    for (int place = 0; place < rows.size(); place++) {
      VisitRow row = rows.get(place);
      Long visitor = row.visitor();
      if (visitor != null && row.isHuman()) {
        all.add(new Coming(row.epochDay(), row.subject(), visitor, row.timeMillis(), place));
        all.add(new Coming(row.epochDay(), row.owner(), visitor, row.timeMillis(), place));
      }
    }
    Collections.sort(all);
    List<Coming> earliest = new ArrayList<>();
    for (Coming coming : all) {
      if (earliest.isEmpty() || !earliest.getLast().isSame(coming)) {
        earliest.add(coming);
      }
    }
    return earliest;
  }

  /** Notes who came, and marks the earliest visit of those who were not here that day before. */
  Marks note(Handle tx, List<VisitRow> rows, List<Coming> earliest) {
    List<Coming> unknown = earliest.stream().filter(one -> !isKnown(one)).toList();
    Marks marks = new Marks(new BitSet(), new BitSet());
    for (Coming coming : store.insertVisitors(tx, unknown)) {
      boolean ofOwner = coming.subject().equals(rows.get(coming.place()).owner());
      (ofOwner ? marks.toOwner() : marks.toSubject()).set(coming.place());
    }
    // Never before: what is taken back must be sent again.
    tx.afterCommit(
        () -> unknown.forEach(one -> known.add(one.day(), one.subject(), one.visitor())));
    return marks;
  }

  private boolean isKnown(Coming one) {
    return known.contains(one.day(), one.subject(), one.visitor());
  }
}
