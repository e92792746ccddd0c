package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.PASS;
import static app.dari.operations.check.Grade.SKIPPED;
import static app.dari.operations.check.Grade.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.backup.Backup;
import app.dari.operations.backup.Backups;
import app.dari.operations.backup.CopyAway;
import app.dari.operations.backup.SampleBackups;
import app.dari.operations.check.Checks;
import app.dari.operations.check.Grade;
import app.dari.operations.check.Report;
import app.dari.platform.web.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a service that has been there for two days. */
@Tag("any-postgres")
final class CheckBackupTest {
  private static FreshDatabase database;

  @TempDir Path folder;

  private final Instant now = Instant.now();
  private HealthySystem system;
  private Path backups;

  @BeforeAll
  static void begin() throws Exception {
    database = new FreshDatabase();
    database.sql("update platform.schema_history set installed_on = installed_on - interval '2 d'");
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @BeforeEach
  void healthy() throws IOException {
    system = new HealthySystem(folder, database.url()).withoutMigrations();
    backups = system.home.resolve("backups");
  }

  @Test
  void aServiceWithoutAnyIsFoundUnlessItIsYoungOrHasOthers() throws Exception {
    system.assertOnly("backup", FAIL);
    system.with("BACKUP_AT", "off").assertOnly("backup", WARN);
    try (FreshDatabase young = new FreshDatabase()) {
      system.with("DATABASE_URL", young.url());
      assertThat(grade("backup")).isEqualTo(SKIPPED);
    }
  }

  @Test
  void oneOfTodayThatWasRestoredPasses() throws Exception {
    SampleBackups.restored(backups, now.minus(Duration.ofDays(8)).plusSeconds(60), true);
    SampleBackups.make(backups, now.minus(Duration.ofHours(25)));
    assertThat(grade("backup")).isEqualTo(PASS);
  }

  @Test
  void oneThatNobodyRestoredIsNone() throws Exception {
    SampleBackups.make(backups, now);
    system.assertOnly("backup", FAIL);
    assertThat(seen()).contains("ever been restored");
  }

  @Test
  void oneOfTheDayBeforeYesterdayIsTooOld() throws Exception {
    SampleBackups.restored(backups, now.minus(Duration.ofHours(27)), true);
    system.assertOnly("backup", FAIL);
    assertThat(seen()).contains("27 hours");
  }

  @Test
  void theLastRestoredIsFoundWhenItIsOlderThanItsWeek() throws Exception {
    SampleBackups.restored(backups, now.minus(Duration.ofDays(8)).minusSeconds(60), true);
    SampleBackups.make(backups, now);
    system.assertOnly("backup", FAIL);
    assertThat(seen()).contains("8 days old");
  }

  @Test
  void oneThatWasNotWhatItShouldHaveBeenIsFoundBesideOthers() throws Exception {
    SampleBackups.restored(backups, now.minus(Duration.ofDays(1)), false);
    SampleBackups.restored(backups, now, true);
    system.assertOnly("backup", FAIL);
    assertThat(seen()).contains("not what it should have been");
  }

  @Test
  void theNewestMustBeElsewhereToo() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    system.with("BACKUP_COPY", there.toString());
    Backup copied = SampleBackups.restored(backups, now.minusSeconds(60), true);
    new CopyAway(new Backups(there)).copy(copied);
    assertThat(grade("backup-copy")).isEqualTo(PASS);
    SampleBackups.make(backups, now);
    system.assertOnly("backup-copy", FAIL);
  }

  @Test
  void inProductionWhatIsElsewhereIsEncrypted() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    system.with("BACKUP_COPY", there.toString()).with("DARI_ENV", "production");
    CopyAway copies = new CopyAway(new Backups(there));
    copies.copy(SampleBackups.make(backups, now.minusSeconds(60)));
    assertThat(grade("backup-copy")).isEqualTo(WARN);
    copies.copy(SampleBackups.encrypted(backups, now));
    assertThat(grade("backup-copy")).isEqualTo(PASS);
  }

  private Grade grade(String id) {
    Report report = system.report(Checks.named(Set.of(id)));
    return report.lines().stream()
        .filter(line -> line.id().equals(id))
        .map(line -> line.finding().grade())
        .findFirst()
        .orElseThrow();
  }

  private String seen() {
    return system.report(Checks.named(Set.of("backup"))).told(Language.EN).checks().stream()
        .filter(check -> check.id().equals("backup"))
        .map(check -> check.seen())
        .collect(Collectors.joining());
  }
}
