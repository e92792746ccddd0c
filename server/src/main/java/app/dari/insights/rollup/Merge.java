package app.dari.insights.rollup;

import app.dari.insights.rollup.RollupStore.Delta;
import app.dari.insights.rollup.RollupStore.Place;
import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Adds the deltas of stored batches into the roll-ups of their days, some subjects at a time, each
 * in one transaction: a delta is either still there or has been added. One process at a time. Days
 * that are due are rebuilt first.
 */
@Singleton
public final class Merge implements RecurringJob {
  private static final int SUBJECTS = 2_000;

  private final Jdbi jdbi;
  private final RollupStore store;
  private final SpanStore spans = new SpanStore();
  private final Rebuild rebuild;
  private final Pace pace;

  Merge(Jdbi jdbi, RollupStore store, Pace pace) {
    this.jdbi = jdbi;
    this.store = store;
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
    Place after = null;
    do {
      Place from = after;
      pace.begin();
      after = jdbi.<@Nullable Place, RuntimeException>inTransaction(tx -> merge(tx, from));
    } while (after != null && pace.rested());
  }

  /** Merges the next subjects; null when there are none, or somebody else is at it. */
  private @Nullable Place merge(org.jdbi.v3.core.Handle tx, @Nullable Place after) {
    if (!store.tryLock(tx)) {
      return null;
    }
    store.startMerge(tx);
    Optional<Place> end = store.end(tx, after, SUBJECTS);
    if (end.isEmpty()) {
      return null;
    }
    Map<TallyKey, Tally> tallies = new TreeMap<>();
    store.take(
        tx,
        after,
        end.get(),
        (key, part) -> tallies.computeIfAbsent(key, _ -> new Tally()).add(part));
    for (Delta day : store.days(tx, tallies.keySet())) {
      tallies.computeIfPresent(day.key(), (_, fresh) -> onto(day, fresh));
    }
    store.put(tx, tallies);
    spans.unseal(tx, tallies.keySet());
    return end.get();
  }

  /** What was there keeps its place where a dimension runs out of room. */
  private static Tally onto(Delta day, Tally fresh) {
    Tally merged = new Tally();
    merged.add(day.tally());
    merged.add(fresh.encode());
    return merged;
  }
}
