package app.dari.insights.rollup;

import app.dari.insights.rollup.RollupStore.Delta;
import app.dari.insights.rollup.SealedDays.LinkDay;
import app.dari.insights.rollup.SealedDays.LinkSum;
import app.dari.insights.rollup.SealedDays.Week;
import app.dari.insights.rollup.SealedDays.WeekSum;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Seals spans: reads the days at one moment and marks the span last. Who changes a day meanwhile
 * has marked it too, and then one of the two fails or waits: nothing is sealed that is not so.
 */
final class Sealing {
  private static final int BATCH_BYTES = 4_000_000;
  private static final int BATCH_ROWS = 500;

  /** Facets of an account's links on one day; unpacked they take ten times as much. */
  private static final long MOST_OF_LINKS = 4_000_000;

  private final Jdbi jdbi;
  private final RollupStore rollups = new RollupStore();
  private final SpanStore store = new SpanStore();

  Sealing(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Seals one; false when it has changed meanwhile, and is to be tried again. */
  boolean seal(Span span) {
    try {
      return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> seal(tx, span));
    } catch (RuntimeException e) {
      if (changed(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean seal(Handle tx, Span span) {
    // Before anything is read: beside merging, and not beside a rebuild.
    rollups.startMerge(tx);
    store.startSealing(tx);
    if (!store.isUnsealed(tx, span)) {
      return true;
    }
    store.delete(tx, span);
    if (span.isWeek()) {
      List<Week> batch = new ArrayList<>();
      int[] bytes = new int[1];
      weeks(
          tx,
          span,
          week -> {
            batch.add(week);
            bytes[0] += week.sections().runs().length + week.sections().totals().length;
            if (bytes[0] > BATCH_BYTES || batch.size() == BATCH_ROWS) {
              store.put(tx, span, batch);
              batch.clear();
              bytes[0] = 0;
            }
          });
      store.put(tx, span, batch);
    } else {
      LinkDay links = links(tx, span);
      if (links != null) {
        store.put(tx, span, links);
      }
    }
    store.seal(tx, span);
    return true;
  }

  /** How many subjects' weeks, or accounts' links, are sealed otherwise than their days say. */
  long differences(Handle tx, Span span) {
    if (!span.isWeek()) {
      return java.util.Objects.equals(links(tx, span), store.links(tx, span).orElse(null)) ? 0 : 1;
    }
    long[] differences = new long[1];
    try (ResultIterator<Week> stored = store.weeks(tx, span)) {
      weeks(
          tx,
          span,
          week -> {
            if (!stored.hasNext() || !stored.next().equals(week)) {
              differences[0]++;
            }
          });
      while (stored.hasNext()) {
        stored.next();
        differences[0]++;
      }
    }
    return differences[0];
  }

  private void weeks(Handle tx, Span span, Consumer<Week> each) {
    WeekSum sum = null;
    try (ResultIterator<Delta> days = store.days(tx, span)) {
      while (days.hasNext()) {
        Delta day = days.next();
        TallyKey key = day.key();
        if (sum == null || !sum.isOf(key)) {
          if (sum != null) {
            each.accept(sum.end());
          }
          sum = new WeekSum(key, span.first());
        }
        sum.add(key.day(), day.tally());
      }
    }
    if (sum != null) {
      each.accept(sum.end());
    }
  }

  /** Null when there are none, or so many that nobody is told of each. */
  private @Nullable LinkDay links(Handle tx, Span span) {
    LinkSum sum = new LinkSum();
    int links = 0;
    long bytes = 0;
    try (ResultIterator<Delta> days = store.days(tx, span)) {
      while (days.hasNext()) {
        Delta day = days.next();
        bytes += day.tally().totals().length;
        if (bytes > MOST_OF_LINKS) {
          // Not the same as none: figures go on reading the day itself.
          throw new IllegalStateException("Too many facets of links in " + span);
        }
        sum.add(day.key().subject(), day.tally().totals());
        if (++links > Seal.MOST_LINKS) {
          return null;
        }
      }
    }
    return links == 0 ? null : sum.end();
  }

  /** SQLSTATE 40001: what was read is no longer so. */
  private static boolean changed(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "40001".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
