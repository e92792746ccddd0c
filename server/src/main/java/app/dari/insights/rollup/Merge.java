package app.dari.insights.rollup;

import app.dari.insights.rollup.DeltaStore.Place;
import app.dari.insights.rollup.RollupStore.Delta;
import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Adds the deltas of stored batches into the roll-ups of their days, some rows of them at a time,
 * in one transaction each: a delta is either still there or has been added. One process at a time.
 * Days that are due are rebuilt first.
 */
@Singleton
public final class Merge implements RecurringJob {
  /** In one transaction, and what the last rows have more. */
  private static final int TALLIES = 2_000;

  /** Rows taken at once; each has a hundred deltas at most, as a rule. */
  private static final int PACKS = 32;

  private final Jdbi jdbi;
  private final RollupStore store;
  private final DeltaStore deltas;
  private final SpanStore spans = new SpanStore();
  private final Rebuild rebuild;
  private final Pace pace;

  Merge(Jdbi jdbi, RollupStore store, DeltaStore deltas, Pace pace) {
    this.jdbi = jdbi;
    this.store = store;
    this.deltas = deltas;
    this.rebuild = new Rebuild(jdbi);
    this.pace = pace;
  }

  @Override
  public String name() {
    return "insights-merge";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run() {
    jdbi.withHandle(store::due).forEach(rebuild::rebuild);
    Place next = Place.FIRST;
    do {
      Place from = next;
      pace.begin();
      next = jdbi.<@Nullable Place, RuntimeException>inTransaction(tx -> merge(tx, from));
    } while (next != null && pace.rested());
  }

  /**
   * Merges the next rows.
   *
   * @return where the last was; null when there are no more, or somebody else is at it
   */
  private @Nullable Place merge(Handle tx, Place from) {
    if (!store.tryLock(tx)) {
      return null;
    }
    store.startMerge(tx);
    Map<TallyKey, Tally> tallies = new TreeMap<>();
    Place next = from;
    do {
      next =
          deltas.take(
              tx,
              next,
              PACKS,
              delta -> delta.addTo(tallies.computeIfAbsent(delta.key(), _ -> new Tally())));
    } while (next != null && tallies.size() < TALLIES);
    if (tallies.isEmpty()) {
      return null;
    }
    for (Delta day : store.days(tx, tallies.keySet())) {
      tallies.computeIfPresent(day.key(), (_, fresh) -> onto(day, fresh));
    }
    store.put(tx, tallies);
    spans.unseal(tx, tallies.keySet());
    return next;
  }

  /** What was there keeps its place where a dimension runs out of room. */
  private static Tally onto(Delta day, Tally fresh) {
    Tally merged = new Tally();
    merged.add(day.tally());
    merged.add(fresh);
    return merged;
  }
}
