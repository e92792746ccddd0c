package app.dari.platform.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
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

  /** When it runs: unless it says otherwise, that long after it ended. */
  default Schedule schedule() {
    return FixedDelay.of(every());
  }

  /** Does it; an exception is logged and the next run comes as planned. */
  void run();
}
