package app.dari.insights.drain;

import app.dari.platform.ledger.Drain;
import app.dari.platform.ledger.Lane;
import app.dari.platform.ledger.Position;
import app.dari.platform.ledger.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Brings records from the ledger into the database, each exactly once: what is stored and how far
 * the ledger is drained change in one transaction. After anything that went wrong the database is
 * asked how far it came. For one thread; another prepares what it stores next.
 */
final class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);
  private static final long BYTES = 6L << 20;

  /** After so many runs in which nobody had come no room is kept. */
  private static final int RUNS_OF_NONE = 60;

  /** Makes of records what is to be done in the transaction that stores them. */
  interface Sink {
    /**
     * Of the records from one to before another. Without the database, while it works on what comes
     * before; in any thread, in two at once as well.
     */
    Work prepare(Records records, int from, int to);
  }

  /**
   * Stores what was prepared in the transaction it is given; once at most. Its records are others
   * after.
   */
  interface Work {
    void write(Handle tx);
  }

  /** Records that were read, while they are being prepared and after. */
  private record Batch(Records records, Future<Work> work) {}

  /** Somebody else has drained our ledger: going on would store records twice or never. */
  static final class Contested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contested(Lane lane, Position ours, Position stored) {
      super(
          "Another process drains lane %s of the ledger, or the database was replaced: %s is %s"
              .formatted(lane, ours, stored));
    }
  }

  /** A position was not where it should be; the database has to be asked. */
  private static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Way {
    Position done = Position.START;
    final Set<Position> tried = new HashSet<>();
  }

  private final Drain ledger;
  private final Jdbi jdbi;
  private final PositionStore positions;
  private final Sink sink;
  private final Executor ahead;
  private final IntSupplier most;
  private final AtomicLong refused = new AtomicLong();
  private final Map<Lane, Way> ways = new HashMap<>();

  /** Room of batches that were stored; that of others may still be read from. */
  private final Deque<Records> spare = new ArrayDeque<>();

  private int runsOfNone;
  private @Nullable UUID history;
  private boolean unsure;

  /**
   * @param ahead prepares the next batch while one is stored
   * @param most records in the next transaction; twice as many are held
   */
  Delivery(
      Drain ledger,
      Jdbi jdbi,
      PositionStore positions,
      Sink sink,
      Executor ahead,
      IntSupplier most) {
    this.ahead = ahead;
    this.ledger = ledger;
    this.jdbi = jdbi;
    this.positions = positions;
    this.sink = sink;
    this.most = most;
  }

  /** Records that could not be stored and were set aside. */
  long refused() {
    return refused.get();
  }

  /**
   * Stores everything there is; throws when the database cannot.
   *
   * @param enough ends it early, between two transactions
   */
  void run(BooleanSupplier enough) {
    bind();
    if (unsure) {
      ways.forEach(this::ask);
    }
    // Until everything that was read is stored, whatever it is that keeps us from it.
    unsure = true;
    Batch batch = read(false);
    runsOfNone = batch.records().isEmpty() ? runsOfNone + 1 : 0;
    while (!batch.records().isEmpty()) {
      // A small one is followed by nothing, as a rule, and is stored sooner than that is known.
      Batch next = batch.records().size() > most.getAsInt() / 4 ? read(true) : null;
      if (!store(batch, enough)) {
        return;
      }
      spare.add(batch.records());
      if (next != null && next.records().isEmpty()) {
        spare.add(next.records());
        next = null;
      }
      batch = next == null ? read(false) : next;
    }
    if (runsOfNone < RUNS_OF_NONE) {
      spare.add(batch.records());
    } else {
      spare.clear();
    }
    unsure = false;
  }

  private Batch read(boolean whileOthersWait) {
    ledger.lanes().forEach(this::find);
    int records = most.getAsInt();
    Records read = spare.isEmpty() ? new Records() : spare.remove();
    if (whileOthersWait) {
      ledger.readAhead(read, records, BYTES);
    } else {
      ledger.read(read, records, BYTES);
    }
    FutureTask<Work> work = new FutureTask<>(() -> sink.prepare(read, 0, read.size()));
    if (!read.isEmpty()) {
      ahead.execute(work);
    }
    return new Batch(read, work);
  }

  private void bind() {
    if (history != null) {
      return;
    }
    UUID found = jdbi.withHandle(positions::history);
    try {
      ledger.bind(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history = found;
  }

  private void find(Lane lane) {
    if (!ways.containsKey(lane)) {
      Way way = new Way();
      way.done = jdbi.withHandle(tx -> positions.position(tx, lane));
      // A new lane is read from its start anyway, and may have been: it can come after a look
      // round.
      if (!way.done.equals(Position.START)) {
        ledger.resume(lane, way.done);
      }
      ways.put(lane, way);
    }
  }

  /** How far the database came, be it with a transaction whose answer never arrived. */
  private void ask(Lane lane, Way way) {
    Position stored = jdbi.withHandle(tx -> positions.position(tx, lane));
    if (!stored.equals(way.done) && !way.tried.contains(stored)) {
      throw new Contested(lane, way.done, stored);
    }
    way.done = stored;
    ledger.resume(lane, stored);
  }

  /**
   * What is refused together is tried in halves, down to the one record that is at fault; that is
   * set aside. False when it has been enough before the end.
   */
  private boolean store(Batch batch, BooleanSupplier enough) {
    Records all = batch.records();
    int size = all.size();
    for (int from = 0; from < all.size(); ) {
      if (enough.getAsBoolean()) {
        return false;
      }
      int to = Math.min(from + size, all.size());
      try {
        boolean whole = to - from == all.size();
        commit(all, from, to, whole ? prepared(batch) : sink.prepare(all, from, to));
      } catch (RuntimeException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        if (to - from > 1) {
          size = (to - from) / 2;
          continue;
        }
        setAside(all, from, e);
      }
      from = to;
      size = Math.min(all.size(), size * 2);
    }
    return true;
  }

  private static Work prepared(Batch batch) {
    try {
      return batch.work().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        // Too little memory, say: no fault of a record's.
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted");
    }
  }

  private void setAside(Records records, int one, RuntimeException reason) {
    ledger.setAside(records, one);
    commit(records, one, one + 1, _ -> {});
    if (refused.getAndIncrement() == 0) {
      LOG.warnf(
          reason, "A visit cannot be stored and is set aside; dari.ledger.refused counts them");
    }
  }

  private void commit(Records records, int from, int to, Work work) {
    Map<Lane, Position> ends = new TreeMap<>(PositionStore.ORDER);
    ends.putAll(records.ends(from, to));
    ends.forEach((lane, end) -> way(lane).tried.add(end));
    jdbi.useTransaction(tx -> {
      // First, so that a transaction of ours that still runs is waited for.
      ends.forEach((lane, end) -> {
        if (!positions.move(tx, lane, way(lane).done, end)) {
          throw new Moved();
        }
      });
      work.write(tx);
    });
    ends.forEach((lane, end) -> {
      way(lane).done = end;
      way(lane).tried.clear();
      ledger.done(lane, end);
    });
  }

  private Way way(Lane lane) {
    return ways.computeIfAbsent(lane, _ -> new Way());
  }

  /** Whether the record is at fault (SQLSTATE 22: data, 23: constraints), and not the database. */
  private static boolean isRefusal(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        // 22: a value that cannot be; 23: a rule of the tables; 54: too large for a row or an
        // index.
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
      }
    }
    return !(e instanceof Moved || e instanceof CancellationException);
  }
}
