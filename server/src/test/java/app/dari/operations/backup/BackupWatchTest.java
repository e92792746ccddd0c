package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupWatchTest {
  private static final Instant MADE = Instant.parse("2026-11-20T04:00:00Z");

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @TempDir Path folder;

  @Test
  void onlyABackupThatWasRestoredCounts() throws IOException {
    BackupWatch watch = at(MADE.plus(Duration.ofDays(1)));
    assertThat(watch.isProven()).isFalse();
    assertThat(age()).isNaN();
    Backup backup = SampleBackups.make(folder, MADE);
    watch.look();
    assertThat(watch.isProven()).isFalse();
    backup.verified(SampleBackups.verified(MADE, new Fault(Fault.ROWS, "links.link")));
    watch.look();
    assertThat(watch.isProven()).isFalse();
    backup.verified(SampleBackups.verified(MADE));
    watch.look();
    assertThat(watch.isProven()).isTrue();
    assertThat(age()).isEqualTo(86_400);
  }

  @Test
  void aCopyMayBeRestoredWhereItIs() throws IOException {
    Path there = folder.resolve("there");
    Backup backup = SampleBackups.make(folder.resolve("here"), MADE);
    Backup copy = new CopyAway(new Backups(Files.createDirectory(there))).copy(backup);
    BackupConfig config =
        new BackupConfig(
            folder.resolve("here"),
            new CopyAway(new Backups(there)),
            LocalTime.NOON,
            ZoneOffset.UTC,
            BackupKeys.NONE);
    BackupWatch watch = new BackupWatch(config, Clock.fixed(MADE, ZoneOffset.UTC), meters);
    watch.look();
    assertThat(watch.isProven()).isFalse();
    copy.verified(SampleBackups.verified(MADE));
    watch.look();
    assertThat(watch.isProven()).isTrue();
  }

  @Test
  void afterEightDaysItIsTooOld() throws IOException {
    SampleBackups.make(folder, MADE).verified(SampleBackups.verified(MADE));
    SampleBackups.make(folder, MADE.plus(Duration.ofDays(7)));
    BackupWatch young = at(MADE.plus(Duration.ofDays(8)).minusSeconds(1));
    young.look();
    assertThat(young.isProven()).isTrue();
    BackupWatch old = at(MADE.plus(Duration.ofDays(8)));
    old.look();
    assertThat(old.isProven()).isFalse();
  }

  private BackupWatch at(Instant now) {
    BackupConfig config =
        new BackupConfig(folder, null, LocalTime.NOON, ZoneOffset.UTC, BackupKeys.NONE);
    return new BackupWatch(config, Clock.fixed(now, ZoneOffset.UTC), meters);
  }

  private double age() {
    return meters.get("dari.backup.age.seconds").gauge().value();
  }
}
