package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CreationTest {
  private static Scratch scratch;
  private static SampleInstance sample;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    scratch = Scratch.open(SampleFiles.room());
    sample = new SampleInstance(scratch.url()).fill();
  }

  @AfterAll
  static void stop() throws IOException {
    scratch.close();
  }

  @Test
  void everyTableIsInItButThoseThatAreLeftOutByName() {
    Manifest manifest = manifest(sample.backup(folder));
    TreeSet<String> all =
        manifest.tables().stream()
            .map(Manifest.Table::fullName)
            .collect(Collectors.toCollection(TreeSet::new));
    all.addAll(LeftOut.TABLES.keySet());
    assertThat(all)
        .isEqualTo(
            new TreeSet<>(
                sample.jdbi().withHandle(CatalogStore::tables).stream()
                    .map(CatalogStore.Table::fullName)
                    .toList()));
    assertThat(manifest.tables())
        .extracting(Manifest.Table::fullName)
        .contains("insights.visit_20261125", "insights.visit_20261126")
        .doesNotContain("insights.salt", "users.session");
    assertThat(manifest.leftOut().values()).allMatch(reason -> reason.length() > 20);
  }

  @Test
  void whatIsCountedIsWhatIsThere() {
    Manifest manifest = manifest(sample.backup(folder));
    for (Manifest.Table table : manifest.tables()) {
      long rows =
          sample
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery("select count(*) from " + table.fullName())
                      .mapTo(Long.class)
                      .one());
      assertThat(table.rows()).as(table.fullName()).isEqualTo(rows);
    }
    assertThat(manifest.rows()).isGreaterThan(10_000);
  }

  @Test
  void twoOfTheSameRowsAreTheSame() {
    assertThat(SampleInstance.tables(sample.backup(folder)))
        .isEqualTo(SampleInstance.tables(sample.backup(folder)));
  }

  @Test
  void whatIsWrittenMeanwhileIsNotInIt() {
    List<String> before = SampleInstance.tables(sample.backup(folder));
    Progress writer =
        (number, _, _) -> {
          if (number == 2) {
            sample.jdbi().useHandle(handle -> add(handle, "meanwhile"));
          }
        };
    try {
      Backup made =
          new Creation(
                  new Backups(folder), sample.url(), SampleInstance.KEYS, BackupKeys.NONE, writer)
              .run();
      assertThat(SampleInstance.tables(made)).isEqualTo(before);
      assertThat(SampleInstance.tables(sample.backup(folder))).isNotEqualTo(before);
    } finally {
      sample
          .jdbi()
          .useHandle(
              handle -> handle.execute("delete from users.account where name = 'meanwhile'"));
    }
  }

  @Test
  void onlyItsOwnerCanReadItAndNoSecretIsInIt() throws IOException {
    Backup made = sample.backup(folder.resolve("new/backups"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.folder())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(made.folder())) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(Files.readString(made.folder().resolve(Backup.MANIFEST)))
        .doesNotContain("the keys of the tests")
        .contains(KeyId.of(SampleInstance.KEYS));
  }

  @Test
  void whatWasCutShortIsNotListedAndGoesWithTheNext() throws IOException {
    Backup first = sample.backup(folder);
    for (String place : List.of("begun", "table.7", "manifest", "sealed")) {
      System.setProperty("dari.failpoint", "backup." + place + ":throw");
      try {
        assertThatThrownBy(() -> sample.backup(folder)).isInstanceOf(Failpoint.Reached.class);
      } finally {
        System.clearProperty("dari.failpoint");
      }
      assertThat(new Backups(folder).list()).extracting(Backup::id).containsExactly(first.id());
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).anyMatch(path -> path.getFileName().toString().startsWith("."));
      }
    }
    Path strangers = Files.createDirectory(folder.resolve("photos"));
    assertThat(first.faults()).isEmpty();
    sample.backup(folder);
    assertThat(new Backups(folder).list()).hasSize(2);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(Files::isDirectory)).hasSize(3).contains(strangers);
    }
  }

  @Test
  void oneAtATimeIsMade() {
    try (HomeLock _ = new Backups(folder).lock()) {
      assertThatThrownBy(() -> sample.backup(folder))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.code()).isEqualTo("backup-running"));
    }
  }

  private static void add(Handle handle, String name) {
    handle.execute(
        """
        insert into users.account (id, name, language, role, owner, created_at, updated_at)
        values (gen_random_uuid(), ?, 'ko', 'creator', false, now(), now())
        """,
        name);
  }

  private static Manifest manifest(Backup backup) {
    return Objects.requireNonNull(backup.manifest());
  }
}
