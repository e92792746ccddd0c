package app.dari.platform.jobs;

import java.time.Duration;

/**
 * Something done again and again by one process at a time. Implemented by beans; found by {@link
 * Jobs}.
 */
public interface RecurringJob {
  /** Stable name, {@code module-what}. */
  String name();

  /** Time between two runs. */
  Duration every();

  /** Does it; an exception is logged and the next run comes as planned. */
  void run();
}
