package app.dari.insights.rollup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Counts a UTC day's roll-ups anew from its visits. It sees one moment: what is stored meanwhile
 * adds its deltas to the result, and merging waits.
 */
public final class Rebuild {
  private static final int TALLIES = 1_000;

  private final Jdbi jdbi;
  private final RollupStore store = new RollupStore();
  private final DeltaStore deltas = new DeltaStore();
  private final SpanStore spans = new SpanStore();
  private final Sealing sealing;

  /**
   * What came out.
   *
   * @param visits visits that were counted, of people and others
   * @param tallies links, pages and accounts with clicks or views that day
   * @param differences tallies that are stored otherwise, or stored without a visit, and what is
   *     sealed of the day and its week otherwise than the days say
   */
  public record Outcome(LocalDate day, long visits, long tallies, long differences) {}

  /** On this database. */
  public Rebuild(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.sealing = new Sealing(jdbi);
  }

  /** Compares what is stored with what the visits say. */
  public Outcome check(LocalDate day) {
    return inOneMoment(tx -> compare(tx, day, new ArrayList<>()));
  }

  /** Compares, and puts what the visits say in the place of what is stored. */
  public Outcome rebuild(LocalDate day) {
    return inOneMoment(tx -> {
      List<Span> wrong = new ArrayList<>();
      Outcome outcome = compare(tx, day, wrong);
      spans.unseal(tx, wrong);
      spans.unseal(tx, day, spans.owners(tx, day));
      store.delete(tx, day);
      deltas.delete(tx, day);
      count(
          tx,
          day,
          tallies -> {
            store.put(tx, tallies);
            spans.unseal(tx, tallies.keySet());
          });
      return outcome;
    });
  }

  private Outcome inOneMoment(Function<Handle, Outcome> work) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        tx -> {
          // Before anything is read: what is seen is what was there when the lock was had.
          store.startRebuild(tx);
          return work.apply(tx);
        });
  }

  private Outcome compare(Handle tx, LocalDate day, List<Span> wrong) {
    deltas.unpack(tx, null, day);
    long[] sums = new long[3];
    long visits =
        count(
            tx,
            day,
            tallies -> {
              Differences differences = new Differences(tallies);
              store.stored(tx, tallies.keySet()).forEach(differences::add);
              sums[0] += tallies.size();
              sums[1] += differences.stored();
              sums[2] += differences.count();
            });
    for (Span span : spans.sealed(tx, day)) {
      long differences = sealing.differences(tx, span);
      if (differences > 0) {
        wrong.add(span);
      }
      sums[2] += differences;
    }
    // What is stored under a key no visit has is a difference as well.
    long extra = store.count(tx, day) - sums[1];
    return new Outcome(day, visits, sums[0], sums[2] + extra);
  }

  private record Through(String block, long visitor) {}

  private interface Part {
    void take(Map<TallyKey, Tally> tallies);
  }

  /** Hands on all tallies of a day, some at a time; how many visits they count. */
  private long count(Handle tx, LocalDate day, Part part) {
    long visits = 0;
    try (ResultIterator<VisitRow> rows = store.bySubject(tx, day)) {
      visits += count(rows, VisitRow::subject, part);
    }
    try (ResultIterator<VisitRow> rows = store.byOwner(tx, day)) {
      count(rows, VisitRow::owner, part);
    }
    return visits;
  }

  private static long count(
      ResultIterator<VisitRow> rows, Function<VisitRow, UUID> subject, Part part) {
    Map<TallyKey, Tally> tallies = new TreeMap<>();
    Set<Through> through = new HashSet<>();
    Set<Long> visitors = new HashSet<>();
    UUID before = null;
    long visits = 0;
    while (rows.hasNext()) {
      VisitRow row = rows.next();
      UUID of = subject.apply(row);
      if (!of.equals(before)) {
        visitors.clear();
        through.clear();
        if (tallies.size() >= TALLIES) {
          part.take(tallies);
          tallies.clear();
        }
        before = of;
      }
      Long visitor = row.isHuman() ? row.visitor() : null;
      Tally tally =
          tallies.computeIfAbsent(
              new TallyKey(row.owner(), of, row.click(), row.day()), _ -> new Tally());
      tally.add(row, visitor != null && visitors.add(visitor));
      String block = row.block();
      if (visitor != null
          && block != null
          && !of.equals(row.owner())
          && through.add(new Through(block, visitor))) {
        tally.addBlockVisitor(row);
      }
      visits++;
    }
    part.take(tallies);
    return visits;
  }
}
