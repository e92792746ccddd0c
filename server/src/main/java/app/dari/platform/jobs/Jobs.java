package app.dari.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the jobs of all modules: kept in PostgreSQL, each by one process at a time. */
@Singleton
public final class Jobs {
  private static final int THREADS = 2;
  private static final String DONE = "done";
  private static final String FAILED = "failed";
  private static final List<String> OUTCOMES = List.of(DONE, FAILED);

  private final AgroalDataSource dataSource;
  private final Instance<RecurringJob> jobs;
  private final MeterRegistry meters;
  private volatile @Nullable Started started;

  private record Started(Scheduler scheduler, List<RecurringTask<?>> tasks) {}

  Jobs(AgroalDataSource dataSource, @Any Instance<RecurringJob> jobs, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.jobs = jobs;
    this.meters = meters;
  }

  /** Starts; call once the schema is there, and again if that fails. */
  public synchronized void start() {
    List<RecurringTask<?>> tasks = new ArrayList<>();
    for (RecurringJob job : jobs) {
      // Before the first run: what was never counted cannot be told from what never happened.
      OUTCOMES.forEach(outcome -> timer(job, outcome));
      tasks.add(Tasks.recurring(job.name(), job.schedule()).execute((_, _) -> run(job)));
    }
    Scheduler scheduler =
        Scheduler.create(dataSource)
            .startTasks(tasks)
            .tableName("platform.scheduled_tasks")
            .threads(THREADS)
            .pollingInterval(Duration.ofSeconds(10))
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
    try {
      scheduler.start();
    } catch (RuntimeException e) {
      scheduler.stop();
      throw e;
    }
    started = new Started(scheduler, tasks);
  }

  /**
   * Brings back what is planned for later than it ever should be, since a clock was wrong when it
   * ran: after one that was a day ahead, a job of every ten seconds would rest for a day.
   */
  void bringBack() {
    Started now = started;
    if (now != null) {
      // The same is done at each start.
      now.tasks().forEach(task -> task.onStartup(now.scheduler(), new SystemClock()));
    }
  }

  private void run(RecurringJob job) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = FAILED;
    try {
      job.run();
      outcome = DONE;
    } finally {
      sample.stop(timer(job, outcome));
    }
  }

  private Timer timer(RecurringJob job, String outcome) {
    return Timer.builder("dari.jobs.run")
        .description("Runs of jobs")
        .tag("job", job.name())
        .tag("outcome", outcome)
        .register(meters);
  }

  /** Before the connections go that a job at work needs. */
  synchronized void stop(@Observes ShutdownEvent event) {
    Started now = started;
    if (now != null) {
      now.scheduler().stop();
    }
  }
}
