package app.dari.insights.drain;

import jakarta.inject.Singleton;
import java.util.BitSet;
import org.jdbi.v3.core.Handle;

/**
 * Finds out who comes to a link, a page or an account, or through a block, for the first time on a
 * UTC day.
 */
@Singleton
final class FirstVisits {
  private final VisitStore store;
  private final KnownVisitors known = new KnownVisitors();

  FirstVisits(VisitStore store) {
    this.store = store;
  }

  /** The numbers of visits that are somebody's first of the day. */
  record Marks(BitSet toSubject, BitSet toOwner, BitSet throughBlock) {
    private BitSet of(Comers comers, int index) {
      if (comers.isThroughBlock(index)) {
        return throughBlock;
      }
      return comers.isToOwner(index) ? toOwner : toSubject;
    }
  }

  /** Notes who came, and marks the earliest visit of those who were not here that day before. */
  Marks note(Handle tx, Comers comers) {
    Comers unknown = comers.without(known);
    BitSet fresh = store.insertVisitors(tx, unknown);
    Marks marks = new Marks(new BitSet(), new BitSet(), new BitSet());
    for (int i = fresh.nextSetBit(0); i >= 0; i = fresh.nextSetBit(i + 1)) {
      marks.of(unknown, i).set(unknown.visit(i));
    }
    // Never before: what is taken back must be sent again.
    tx.afterCommit(() -> add(unknown));
    return marks;
  }

  private void add(Comers stored) {
    for (int i = 0; i < stored.size(); i++) {
      known.add(stored.day(i), stored.subject(i), stored.visitor(i));
    }
  }
}
