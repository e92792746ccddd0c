package app.dari.insights.rollup;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visits;
import com.sun.management.OperatingSystemMXBean;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.Dependent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long storing and adding up rest between two transactions: while visitors want all of the
 * processors, or many of them wait for the database, they take a small part of both, and the ledger
 * and the deltas hold what waits. One for each who rests, for one thread.
 */
@Dependent
public final class Pace {
  /** Rests so many times as long as it works. */
  private static final int PARTS = 15;

  /** Visits are to be seen soon. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

  /** What is stored is seen already. */
  private static final long LONGEST_OF_JOBS = TimeUnit.SECONDS.toNanos(10);

  /** Fewer a second leave enough of any machine. */
  private static final long MANY = 2_000;

  private static final double BUSY = 0.9;

  /**
   * Connections in use while many visitors come: look-ups of links that are not in memory. Where
   * the disk is what they wait for, processors seem idle.
   */
  private static final long ASKED = 2;

  private final Visits visits;
  private final Ledger ledger;
  private final AgroalDataSource database;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long before;
  private boolean crowded;
  private long began = System.nanoTime();

  Pace(Visits visits, Ledger ledger, AgroalDataSource database) {
    this.visits = visits;
    this.ledger = ledger;
    this.database = database;
  }

  /** Work begins, or goes on after a rest. */
  public void begin() {
    before = visits.recorded();
    began = System.nanoTime();
    system.getCpuLoad();
  }

  /** Nanoseconds to rest after what was done since {@link #begin}; often 0. */
  public long rest() {
    long worked = worked();
    return rest(worked, crowded && isBusy(), ledger.isHalfFull(), LONGEST);
  }

  private long worked() {
    long worked = System.nanoTime() - began;
    crowded = isMany(visits.recorded() - before, worked);
    return worked;
  }

  /** Whether many visitors came during the work before the last rest. */
  public boolean isCrowded() {
    return crowded;
  }

  /** Whether the ledger must be emptied before anything else. */
  public boolean isPressed() {
    return ledger.isHalfFull();
  }

  /**
   * For a job over what is stored: rests, also while much waits to be stored first; false when the
   * thread is to stop.
   */
  public boolean rested() {
    try {
      long worked = worked();
      boolean others = ledger.isBehind() || (crowded && isBusy());
      long rest = rest(worked, others, false, LONGEST_OF_JOBS);
      Thread.sleep(Duration.ofNanos(rest));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isBusy() {
    return isBusy(system.getCpuLoad(), database.getMetrics().activeCount());
  }

  /**
   * Whether what there is must be shared.
   *
   * @param load what all together use of the processors, 0 to 1
   * @param asked connections to the database that are in use
   */
  static boolean isBusy(double load, long asked) {
    return load > BUSY || asked >= ASKED;
  }

  /**
   * The rest after some work.
   *
   * @param worked nanoseconds
   * @param others whether others need what it takes
   * @param pressed whether the ledger must be emptied, whoever waits
   * @param longest nanoseconds
   */
  static long rest(long worked, boolean others, boolean pressed, long longest) {
    return others && !pressed ? Math.min(longest, PARTS * worked) : 0;
  }

  static boolean isMany(long came, long nanos) {
    return came * TimeUnit.SECONDS.toNanos(1) > MANY * nanos;
  }
}
