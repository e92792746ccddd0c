package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobWatchTest {
  @Test
  void jobsThatAreLateAreNamedWithThoseAtWork() {
    assertThat(JobWatch.trouble(standing(300, List.of("backup", "merge"), List.of("prune"))))
        .isEqualTo("2 should have begun 5 minutes ago; at work: backup, merge");
    assertThat(JobWatch.trouble(standing(300, List.of(), List.of()))).endsWith("at work: none");
  }

  @Test
  void jobsThatFailedAreNamed() {
    assertThat(JobWatch.trouble(standing(299, List.of("backup"), List.of("merge", "prune"))))
        .isEqualTo("Failed when last run: merge, prune");
  }

  @Test
  void aJobThatWaitsForItsTurnIsNoTrouble() {
    assertThat(JobWatch.trouble(standing(299, List.of("backup"), List.of()))).isNull();
  }

  private static JobStore.Standing standing(
      long seconds, List<String> running, List<String> failing) {
    return new JobStore.Standing(2, Duration.ofSeconds(seconds), running, failing);
  }
}
