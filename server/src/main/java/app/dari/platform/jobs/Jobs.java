package app.dari.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
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

  private final AgroalDataSource dataSource;
  private final Instance<RecurringJob> jobs;
  private @Nullable Scheduler scheduler;

  Jobs(AgroalDataSource dataSource, @Any Instance<RecurringJob> jobs) {
    this.dataSource = dataSource;
    this.jobs = jobs;
  }

  /** Starts; call once the schema is there, and again if that fails. */
  public synchronized void start() {
    List<RecurringTask<?>> tasks = new ArrayList<>();
    for (RecurringJob job : jobs) {
      tasks.add(Tasks.recurring(job.name(), job.schedule()).execute((_, _) -> job.run()));
    }
    Scheduler started =
        Scheduler.create(dataSource)
            .startTasks(tasks)
            .tableName("platform.scheduled_tasks")
            .threads(THREADS)
            .pollingInterval(Duration.ofSeconds(10))
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
    try {
      started.start();
    } catch (RuntimeException e) {
      started.stop();
      throw e;
    }
    scheduler = started;
  }

  @PreDestroy
  synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
