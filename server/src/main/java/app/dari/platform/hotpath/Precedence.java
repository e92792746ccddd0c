package app.dari.platform.hotpath;

import app.dari.platform.jobs.Niceness;
import app.dari.platform.telemetry.Processors;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Lets threads that wake for every visitor go before everything else on the machine, as long as
 * they take little of it. The kernel lets whoever works on end (PostgreSQL storing visits, a
 * backup, a neighbour) go on for a millisecond and more before it hands the processor to one that
 * wakes, which is longer than an answer takes. Who takes much shares as everybody does: nothing
 * else would get on, and where nothing is idle, being interrupted for each answer costs more than
 * it gains.
 *
 * <p>Where the system does not let us, everybody shares. Safe for any thread.
 */
final class Precedence {
  /** Of all processors: so much is theirs, whoever else wants it. */
  private static final double LITTLE = 0.15;

  /** So much while there is room. Half of what a server holds is 0.2 to 0.25. */
  private static final double MUCH = 0.4;

  /** Of all processors, if nobody uses so much. */
  private static final double ROOM = 0.1;

  /** By so much it must be better than that before they go first again. */
  private static final double MARGIN = 0.75;

  private static final long EVERY_MILLIS = 200;

  private static final int FIRST = 1;

  /** Whoever watches them has to get on whatever they do. */
  private static final int BEFORE_THEM = 2;

  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  private final Collection<Member> members = new CopyOnWriteArrayList<>();
  private volatile boolean first;

  /** A thread that has joined; whether it goes first is known to the one who watches alone. */
  private static final class Member {
    private final Thread thread = Thread.currentThread();
    private final int number = Niceness.thread();
    private boolean first;

    /** Of processor time since it began; 0 when it has ended. */
    private long nanos() {
      return Math.max(0, TIMES.getThreadCpuTime(thread.threadId()));
    }

    private void go(boolean toBeFirst) {
      if (toBeFirst != first) {
        first = toBeFirst;
        if (toBeFirst) {
          Niceness.comeFirst(number, FIRST);
        } else {
          Niceness.comePromptly(number);
        }
      }
    }
  }

  Precedence(MeterRegistry meters) {
    Gauge.builder("dari.eventloop.precedence", this, it -> it.first ? 1 : 0)
        .description("1 while event loops go before everything else, 0 while they share")
        .register(meters);
  }

  /** For the thread that calls: it is one of them until it ends. */
  void join() {
    Member member = new Member();
    Niceness.comePromptly(member.number);
    members.add(member);
  }

  /** Watches those who have joined, until they have ended. */
  void start() {
    Thread.ofPlatform().daemon().name("precedence").start(this::run);
  }

  private void run() {
    if (!Niceness.comeFirst(Niceness.thread(), BEFORE_THEM)) {
      return;
    }
    Processors processors = new Processors();
    double whole = Runtime.getRuntime().availableProcessors();
    long at = System.nanoTime();
    long used = used();
    while (pause()) {
      long now = System.nanoTime();
      long usedNow = used();
      double share = (usedNow - used) / (whole * (now - at));
      first = goFirst(first, share, 1 - processors.system());
      members.forEach(member -> member.go(first));
      at = now;
      used = usedNow;
    }
  }

  private long used() {
    return members.stream().mapToLong(Member::nanos).sum();
  }

  /** Whether there is anybody left to watch. */
  private boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
    } catch (InterruptedException e) {
      return false;
    }
    List<Member> ended = members.stream().filter(member -> !member.thread.isAlive()).toList();
    members.removeAll(ended);
    return ended.isEmpty() || !members.isEmpty();
  }

  /**
   * Whether they go first from now on.
   *
   * @param first whether they do now
   * @param share what they take of all processors, 0 to 1
   * @param idle what nobody takes; NaN where that is not known
   */
  static boolean goFirst(boolean first, double share, double idle) {
    double margin = first ? 1 : MARGIN;
    return share < LITTLE * margin || (share < MUCH * margin && idle * margin > ROOM);
  }
}
