package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class JobStoreTest {
  /** Before anything the running service has planned. */
  private static final Instant NOW = Instant.parse("2020-01-01T12:00:00Z");

  @Inject Jdbi jdbi;
  @Inject JobStore store;

  @Test
  void itIsToldHowManyAreDueSinceWhenAndHowManyFail() {
    jdbi.useHandle(handle -> {
      handle.begin();
      var before = store.standing(handle, NOW).failing();
      add(handle, "due", NOW.minusSeconds(90), false, 0);
      add(handle, "due-and-failing", NOW.minusSeconds(30), false, 3);
      add(handle, "at-work", NOW.minusSeconds(900), true, 1);
      add(handle, "planned", NOW.plusSeconds(1), false, 0);
      JobStore.Standing standing = store.standing(handle, NOW);
      handle.rollback();
      assertThat(standing.due()).isEqualTo(2);
      assertThat(standing.late()).isEqualTo(Duration.ofSeconds(90));
      assertThat(standing.running()).contains("at-work").doesNotContain("due", "planned");
      assertThat(standing.failing())
          .containsAll(before)
          .contains("at-work", "due-and-failing")
          .doesNotContain("due", "planned");
    });
  }

  @Test
  void nothingDueIsNotLate() {
    JobStore.Standing standing = jdbi.withHandle(handle -> store.standing(handle, NOW));
    assertThat(standing.due()).isZero();
    assertThat(standing.late()).isZero();
  }

  private static void add(Handle handle, String name, Instant at, boolean picked, int failures) {
    handle
        .createUpdate(
            """
            insert into platform.scheduled_tasks
              (task_name, task_instance, execution_time, picked, consecutive_failures, version)
            values (:name, 'for-tests', :at, :picked, :failures, 1)
            """)
        .bind("name", name)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("picked", picked)
        .bind("failures", failures)
        .execute();
  }
}
