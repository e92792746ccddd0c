package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class JobsTest {
  @Inject Jdbi jdbi;
  @Inject Jobs jobs;

  @Test
  void whatAClockADayAheadHasPlannedIsBroughtBackAndTheRestIsLeftAlone() {
    plan("users-session-cleanup", Duration.ofDays(1));
    plan("insights-salt-cleanup", Duration.ofMinutes(40));
    Instant planned = planned("insights-salt-cleanup");
    jobs.bringBack();
    assertThat(planned("users-session-cleanup")).isBefore(Instant.now().plus(Duration.ofHours(1)));
    assertThat(planned("insights-salt-cleanup")).isEqualTo(planned);
  }

  private void plan(String job, Duration ahead) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update platform.scheduled_tasks set execution_time = ? where task_name = ?",
            Instant.now().plus(ahead),
            job));
  }

  private Instant planned(String job) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select execution_time from platform.scheduled_tasks where task_name = ?")
            .bind(0, job)
            .mapTo(Instant.class)
            .one());
  }
}
