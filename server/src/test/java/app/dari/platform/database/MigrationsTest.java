package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.migration.MigrationFiles;
import app.dari.platform.database.migration.MigrationPlan;
import app.dari.platform.database.migration.Migrator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationsTest {
  @Inject DatabaseConfig config;

  @Test
  void afterTheStartNothingIsLeftToDo() {
    MigrationPlan plan = ours().plan(false);
    assertThat(plan.verdict()).isEqualTo(MigrationPlan.Verdict.NOTHING);
  }

  @Test
  void aRunningServerSaysWhichFilesItWasBuiltWith() {
    await().atMost(Duration.ofSeconds(10)).until(() -> ours().plan(true).otherReleases().isEmpty());
    MigrationFiles others = new MigrationFiles(List.of(), List.of());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            !new Migrator(Objects.requireNonNull(config.session()), others)
                .plan(true)
                .otherReleases()
                .isEmpty());
  }

  private Migrator ours() {
    return new Migrator(Objects.requireNonNull(config.session()), Migrations.FILES);
  }
}
