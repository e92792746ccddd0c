package app.dari.insights.rollup;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Seals days and weeks that are over, the latest first. */
@Singleton
public final class Seal implements RecurringJob {
  /** On a day with more links than this they are not told apart under a filter. */
  public static final int MOST_LINKS = 6_000;

  /** What is stored late by less than this is not worth sealing twice. */
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final int BATCH = 100;

  /** Other jobs have their turn, and this one its next. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(Seal.class);

  private final Jdbi jdbi;
  private final SpanStore store = new SpanStore();
  private final Sealing sealing;
  private final Pace pace;
  private final Clock clock;

  Seal(Jdbi jdbi, Pace pace, Clock clock) {
    this.jdbi = jdbi;
    this.sealing = new Sealing(jdbi);
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "insights-seal";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    LocalDate before = LocalDate.ofInstant(clock.instant().minus(LATE), ZoneOffset.UTC);
    long end = System.nanoTime() + LONGEST.toNanos();
    boolean more = true;
    while (more) {
      List<Span> due = jdbi.withHandle(handle -> store.due(handle, before, BATCH));
      more = !due.isEmpty();
      for (Span span : due) {
        // Storing is behind: it needs the database more.
        if (System.nanoTime() > end || pace.isPressed()) {
          return;
        }
        pace.begin();
        more &= seal(span);
        if (!pace.rested()) {
          return;
        }
      }
    }
  }

  /** One that cannot be sealed keeps no other from it. */
  private boolean seal(Span span) {
    try {
      return sealing.seal(span);
    } catch (RuntimeException e) {
      LOG.warnf(e, "Figures of %s cannot be sealed and are read from its days", span);
      jdbi.useHandle(handle -> store.putOff(handle, span));
      return true;
    }
  }
}
