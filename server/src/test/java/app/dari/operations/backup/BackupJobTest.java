package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.database.DatabaseConfig;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-postgres")
@QuarkusTest
final class BackupJobTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Inject ServerConfig server;
  @Inject DatabaseConfig database;
  @Inject Keys keys;
  @Inject Jdbi jdbi;

  @TempDir Path folder;

  @Test
  void oneIsMadeCopiedAndOldOnesGo() throws IOException {
    Path here = folder.resolve("here");
    Path there = Files.createDirectory(folder.resolve("there"));
    Instant old = Instant.now().minus(Duration.ofDays(50)).truncatedTo(ChronoUnit.SECONDS);
    SampleBackups.make(here, old);
    SampleBackups.make(there, old);
    job(here, there).run();
    Backup made = new Backups(here).find("latest");
    assertThat(made.faults()).isEmpty();
    assertThat(new Backups(here).list()).hasSize(1);
    assertThat(new Backups(there).list()).extracting(Backup::id).containsExactly(made.id());
    assertThat(Listing.of(new BackupConfig(here, copies(there), null, SEOUL, BackupKeys.NONE)))
        .singleElement()
        .matches(one -> one.copied() && one.rows() > 0 && one.verified() == null);
  }

  @Test
  void aCopyThatCannotBeMadeIsAFailureAndTheBackupStays() {
    Path here = folder.resolve("here");
    assertThatThrownBy(() -> job(here, folder.resolve("not-mounted")).run())
        .isInstanceOf(IllegalStateException.class);
    assertThat(new Backups(here).list()).hasSize(1);
    assertThat(folder.resolve("not-mounted")).doesNotExist();
  }

  @Test
  void itComesAtTheHourOfTheZone() {
    Instant noon = Instant.parse("2026-11-26T12:00:00Z");
    Instant next =
        job(folder, null).schedule().getNextExecutionTime(ExecutionComplete.simulatedSuccess(noon));
    assertThat(next).isEqualTo(Instant.parse("2026-11-26T19:00:00Z"));
  }

  private BackupJob job(Path here, @Nullable Path there) {
    BackupConfig config =
        new BackupConfig(here, copies(there), LocalTime.of(4, 0), SEOUL, BackupKeys.NONE);
    return new BackupJob(config, server, database, keys, jdbi);
  }

  private static @Nullable Copies copies(@Nullable Path folder) {
    return folder == null ? null : new CopyAway(new Backups(folder));
  }
}
