package app.dari.insights;

import app.dari.insights.Counted.Basis;
import app.dari.insights.FigureStore.Detail;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Counts visits from roll-ups where they can tell, else from single visits. No question holds the
 * database for long.
 */
@Singleton
public final class Counting {
  private static final long PATIENCE_MILLIS = 3_000;

  /**
   * Up to so many visits, and as many in the stretch before, they are counted one by one, which
   * tells more under a filter.
   */
  private static final long FEW = 10_000;

  private final Jdbi jdbi;
  private final FigureStore rollups;
  private final SingleVisitStore singles;
  private final Retention retention;

  Counting(Jdbi jdbi, FigureStore rollups, SingleVisitStore singles, Retention retention) {
    this.jdbi = jdbi;
    this.rollups = rollups;
    this.singles = singles;
    this.retention = retention;
  }

  /**
   * Counts. Problems: {@code filters-too-many} 400 when single visits would have to be counted that
   * are no longer kept, {@code insights-too-large} 503 when there are too many of them.
   */
  public Counted count(Scope scope, Filter clicks, Filter views, Range range) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    return read(tx -> {
      Instant retainedFrom = retention.oldestDay(tx).atStartOfDay(ZoneOffset.UTC).toInstant();
      boolean retained = !range.from().isBefore(retainedFrom);
      if (!clicks.isRolledUp() && !retained) {
        throw Problem.of(400, "filters-too-many").field("from").with("from", retainedFrom);
      }
      Range before = range.previous();
      Sums sums = new Sums(range.from(), range.to());
      Detail detail = clicks.isEmpty() ? Detail.FACETS : Detail.TOTALS;
      Cover cover = rollups.cover(tx, scope.owner(), sums);
      rollups.add(tx, scope, Filter.NONE, Filter.NONE, sums, cover, detail);
      Sums previous = new Sums(before.from(), before.to());
      if (clicks.isEmpty()) {
        if (scope.isAccount()) {
          rollups.addLinks(tx, scope.owner(), clicks, sums, cover);
        }
        rollups.add(tx, scope, clicks, views, previous, Detail.TOTALS);
        return new Counted(
            Basis.ROLLUPS,
            clicks,
            sums,
            previous,
            sums.others(),
            retainedFrom,
            true,
            scope.isPage() && rollups.knowsBlockVisitors(tx, sums));
      }
      boolean raw =
          !clicks.isRolledUp() || (retained && isFew(sums) && isFew(all(tx, scope, before)));
      Basis basis = raw ? Basis.RAW : Basis.ROLLUPS;
      Sums filtered = sums.empty();
      boolean earlier = true;
      boolean links = true;
      if (basis == Basis.RAW) {
        Consumer<VisitRow> hurry = hurry(end);
        singles.add(tx, scope, clicks, views, filtered, hurry);
        if (!before.from().isBefore(retainedFrom)) {
          singles.add(tx, scope, clicks, views, previous, hurry);
        } else if (clicks.isRolledUp()) {
          rollups.add(tx, scope, clicks, views, previous, Detail.FILTERED);
        } else {
          earlier = false;
        }
      } else {
        rollups.add(tx, scope, clicks, views, filtered, cover, Detail.ALL);
        rollups.add(tx, scope, clicks, views, previous, Detail.FILTERED);
        if (scope.isAccount()) {
          links = rollups.addLinks(tx, scope.owner(), clicks, filtered, cover);
        }
      }
      return new Counted(
          basis,
          clicks,
          filtered,
          earlier ? previous : null,
          sums.others(),
          retainedFrom,
          links,
          scope.isPage() && raw);
    });
  }

  private static boolean isFew(Sums sums) {
    return sums.clicks().total() + sums.views().total() <= FEW;
  }

  /** What a stretch got without a filter. */
  private Sums all(Handle tx, Scope scope, Range range) {
    Sums sums = new Sums(range.from(), range.to());
    rollups.add(tx, scope, Filter.NONE, Filter.NONE, sums, Detail.TOTALS);
    return sums;
  }

  /** Work that reads, of one moment, and gives up when it takes too long: problem 503. */
  public <T extends @Nullable Object> T read(Reading<T> reading) {
    try {
      return jdbi.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          tx -> {
            tx.execute("set transaction read only");
            tx.execute("set local statement_timeout = " + PATIENCE_MILLIS);
            return reading.read(tx);
          });
    } catch (RuntimeException e) {
      if (isTimeout(e)) {
        throw tooLarge();
      }
      throw e;
    }
  }

  /** What is read in one transaction. */
  public interface Reading<T extends @Nullable Object> {
    /** Reads. */
    T read(Handle tx);
  }

  /** A statement's time-out ends when its first rows come; reading them all may last as long. */
  private static Consumer<VisitRow> hurry(long end) {
    return _ -> {
      if (System.nanoTime() > end) {
        throw tooLarge();
      }
    };
  }

  private static Problem tooLarge() {
    return Problem.of(503, "insights-too-large").retryAfter(10);
  }

  /** SQLSTATE 57014: cancelled by statement_timeout. */
  private static boolean isTimeout(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "57014".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
