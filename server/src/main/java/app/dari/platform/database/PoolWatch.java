package app.dari.platform.database;

import app.dari.platform.database.ActivityStore.Activity;
import app.dari.platform.database.Pool.Held;
import app.dari.platform.database.Pool.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Looks after the pool: says who waits for connections and what those who hold them do, finds
 * connections nobody gives back, and takes them back in the end.
 */
@Singleton
public final class PoolWatch {
  private static final Logger LOG = Logger.getLogger(PoolWatch.class);

  /** How long somebody waits before it is worth a line, and how often there may be one. */
  private static final Duration LONG = Duration.ofMillis(500);

  private static final Duration QUIET = Duration.ofSeconds(5);

  /** What was wrong is told for so long. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Pool pool;
  private final ActivityStore activities;
  private final Patience patience;

  /** Whose process PostgreSQL has named. A pooler between us and it hides them all. */
  private final Set<Held> seen = Collections.newSetFromMap(new WeakHashMap<>());

  private final Set<Held> told = Collections.newSetFromMap(new WeakHashMap<>());
  private final CountDownLatch stopping = new CountDownLatch(1);
  private long toldAt = System.nanoTime() - QUIET.toNanos();
  private long judgedAt = System.nanoTime();
  private long refused;
  private volatile @Nullable Trouble trouble;

  private record Trouble(String what, long at) {}

  /**
   * With those who hold a connection and do nothing with it.
   *
   * @param look how often is looked who waits
   * @param idle how long they may do nothing
   * @param suspect how long they may hold it before that is said
   * @param end how long before it is taken from them
   */
  record Patience(Duration look, Duration idle, Duration suspect, Duration end) {
    /** A slow reader of an export is let alone, though named. */
    static final Patience USUAL =
        new Patience(
            Duration.ofMillis(250),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(75));
  }

  @Inject
  PoolWatch(Pool pool, ActivityStore activities) {
    this(pool, activities, Patience.USUAL);
  }

  PoolWatch(Pool pool, ActivityStore activities, Patience patience) {
    this.pool = pool;
    this.activities = activities;
    this.patience = patience;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("pool-watch").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** What was wrong with the pool in the last minute; null: nothing. */
  public @Nullable String trouble() {
    Trouble last = trouble;
    return last != null && System.nanoTime() - last.at() < REMEMBERED.toNanos()
        ? last.what()
        : null;
  }

  private void run() {
    try {
      while (!stopping.await(patience.look().toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.warn("The pool could not be looked after; trying again", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long now = System.nanoTime();
    List<Waiting> waiting = pool.waiting();
    if (waiting.stream().anyMatch(one -> now - one.since > LONG.toNanos())
        && pool.isEmpty()
        && now - toldAt > QUIET.toNanos()) {
      toldAt = now;
      tellOfShortage(waiting);
    }
    List<Held> old =
        pool.held().stream().filter(one -> now - one.since > patience.idle().toNanos()).toList();
    if (!old.isEmpty() && now - judgedAt > patience.idle().toNanos() / 2) {
      judgedAt = now;
      judge(old);
    }
  }

  private void tellOfShortage(List<Waiting> waiting) {
    long before = refused;
    refused = pool.refused();
    String what =
        "All %d connections are in use, %d wait for one (%s), %d more were refused; in use: %s"
            .formatted(
                pool.size(),
                waiting.size(),
                counted(waiting.stream().map(one -> one.asker.name()).toList()),
                refused - before,
                counted(describe(pool.held())));
    LOG.warn(what);
    trouble = new Trouble(what, System.nanoTime());
  }

  /** Each with what it does; without that when PostgreSQL does not say. */
  private List<String> describe(List<Held> held) {
    Map<Held, Integer> processes = processes(held);
    Map<Integer, Activity> doing = Map.of();
    try {
      doing = activities.of(processes.values());
    } catch (SQLException e) {
      LOG.debug("PostgreSQL does not say what our connections do", e);
    }
    Map<Integer, Activity> known = doing;
    return held.stream()
        .map(one -> {
          Activity activity = known.get(processes.getOrDefault(one, 0));
          return one.asker.name() + (activity == null ? "" : ": " + ActivityWords.of(activity));
        })
        .toList();
  }

  private void judge(List<Held> old) {
    Map<Held, Integer> processes = processes(old);
    Map<Integer, Activity> doing;
    try {
      doing = activities.of(processes.values());
    } catch (SQLException _) {
      // Nobody can tell who works and who does not.
      return;
    }
    for (Held one : old) {
      Activity activity = doing.get(processes.getOrDefault(one, 0));
      if (activity != null) {
        seen.add(one);
      }
      if (isUnused(one, activity) && age(one) > patience.suspect().toNanos()) {
        deal(one, activity);
      }
    }
  }

  /** One whose process has gone is of no use, either. */
  private boolean isUnused(Held one, @Nullable Activity activity) {
    return activity == null
        ? seen.contains(one)
        : activity.isIdle() && activity.seconds() > patience.idle().toMillis() / 1_000.0;
  }

  private void deal(Held one, @Nullable Activity activity) {
    String last = activity == null ? "its process has gone" : ActivityWords.of(activity);
    String what =
        "A connection is not given back: %s has held it for %d s, and does nothing with it (%s)"
            .formatted(one.asker.name(), TimeUnit.NANOSECONDS.toSeconds(age(one)), last);
    trouble = new Trouble(what, System.nanoTime());
    if (told.add(one)) {
      LOG.warn(what, one.taken);
    }
    if (age(one) > patience.end().toNanos()) {
      LOG.warnf("The connection %s does not give back is taken back", one.asker.name());
      try {
        pool.takeBack(one);
      } catch (SQLException e) {
        LOG.debug("It was broken; the pool makes another", e);
      }
    }
  }

  private static long age(Held one) {
    return System.nanoTime() - one.since;
  }

  /** The process of PostgreSQL behind each; without those that are closed. */
  private static Map<Held, Integer> processes(List<Held> held) {
    Map<Held, Integer> processes = new HashMap<>();
    for (Held one : held) {
      try {
        processes.put(one, one.connection.unwrap(PGConnection.class).getBackendPID());
      } catch (SQLException _) {
        // Given back in this moment.
      }
    }
    return processes;
  }

  /** Each once, with how many there are, the most first. */
  private static String counted(List<String> names) {
    return names.stream()
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(10)
        .map(entry -> entry.getValue() + " × " + entry.getKey())
        .collect(Collectors.joining("; "));
  }
}
