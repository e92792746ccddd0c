package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.crypto.Keys;
import app.dari.platform.database.Aside;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-postgres")
final class RestoringTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path parent;
  private static Scratch scratch;
  private static SampleInstance sample;
  private static Backup backup;

  @TempDir Path folder;
  private List<String> before = List.of();

  @BeforeAll
  static void start() throws IOException {
    scratch = Scratch.open(SampleFiles.room());
    sample = new SampleInstance(scratch.url()).fill();
    backup = sample.backup(parent.resolve("backups"));
  }

  @AfterAll
  static void stop() throws IOException {
    scratch.close();
  }

  @BeforeEach
  void goOn() {
    sample
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from links.place where taken = 3");
          handle.execute("update users.account set name = ?", UUID.randomUUID().toString());
          handle.execute(
              "insert into insights.salt values ('2026-11-26', 's') on conflict do nothing");
        });
    before = sample.contents(folder.resolve("before"));
    assertThat(before).isNotEqualTo(SampleInstance.tables(backup));
  }

  @Test
  void everythingIsAsItWasInTheBackup() {
    sample.restore(backup);
    assertThat(sample.contents(folder)).isEqualTo(SampleInstance.tables(backup));
    assertThat(count("insights.salt") + count("users.session")).isZero();
    int target =
        sample
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select nullif(attstattarget, -1)::int from pg_attribute
                        where attrelid = 'insights.visit_20261125'::regclass and attname = 'run'
                        """)
                    .mapTo(Integer.class)
                    .one());
    assertThat(target).isZero();
  }

  @Test
  void itCanBeTakenBack() {
    sample.restore(backup);
    new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).undo();
    assertThat(sample.contents(folder)).isEqualTo(before);
    assertRefused(
        "restore-point-none",
        () -> new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).undo());
  }

  @Test
  void oneAfterTheOtherGoesBackToTheLast() {
    sample.restore(backup);
    sample.jdbi().useHandle(handle -> handle.execute("update users.account set name = 'between'"));
    List<String> between = sample.contents(folder);
    sample.restore(backup);
    new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).undo();
    assertThat(sample.contents(folder)).isEqualTo(between);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"restore.migrated", "restore.table.1", "restore.table.20", "restore.done"})
  void oneThatFailsHalfWayGoesBackByItself(String place) {
    System.setProperty("dari.failpoint", place + ":throw");
    try {
      assertRefused("restore-failed", () -> sample.restore(backup));
    } finally {
      System.clearProperty("dari.failpoint");
    }
    assertThat(sample.contents(folder)).isEqualTo(before);
    sample.restore(backup);
    assertThat(sample.contents(folder)).isEqualTo(SampleInstance.tables(backup));
  }

  @Test
  void oneThatWasKilledIsTakenBackByTheNextWhoComes() {
    // As a killed process leaves it: put aside, and something half made in its place.
    sample.jdbi().useHandle(Aside::put);
    sample.jdbi().useHandle(handle -> handle.execute("create schema users"));
    new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE)
        .run(backup, SampleInstance.KEYS, false);
    new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).undo();
    assertThat(sample.contents(folder)).isEqualTo(before);
  }

  @Test
  void theKeyMustBeTheOneItWasMadeWith() {
    Keys others = new Keys("another root secret of at least 32 characters");
    Problem problem =
        assertRefused(
            "backup-other-keys",
            () ->
                new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE)
                    .run(backup, others, false));
    assertThat(String.valueOf(problem.body(app.dari.platform.web.Language.EN).get("detail")))
        .contains(KeyId.of(SampleInstance.KEYS), KeyId.of(others));
    assertThat(sample.contents(folder)).isEqualTo(before);
    new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).run(backup, others, true);
    assertThat(sample.contents(folder)).isEqualTo(SampleInstance.tables(backup));
  }

  @Test
  void aNewerOneIsRefused() throws IOException {
    Backup newer =
        altered(manifest -> {
          ObjectNode last = (ObjectNode) manifest.get("schemas").get(2).get("migrations").get(0);
          last.put("version", "999");
        });
    assertRefused("backup-newer", () -> sample.restore(newer));
    Backup withAModuleMore =
        altered(manifest -> ((ObjectNode) manifest.get("schemas").get(0)).put("name", "billing"));
    assertRefused("backup-newer", () -> sample.restore(withAModuleMore));
    assertThat(sample.contents(folder)).isEqualTo(before);
  }

  @Test
  void anotherProductsIsRefused() throws IOException {
    Backup foreign = altered(manifest -> manifest.put("format", "somebody-elses-dump"));
    assertRefused("backup-foreign", () -> sample.restore(foreign));
    Path dump = Files.createDirectory(folder.resolve("dump"));
    Files.writeString(dump.resolve("toc.dat"), "PGDMP");
    assertRefused("backup-unknown", () -> new Backups(folder).find("dump"));
    assertThat(sample.contents(folder)).isEqualTo(before);
  }

  @Test
  void oneThatIsDamagedOrForgedIsRefused() throws IOException {
    Backup lacking = altered(_ -> {});
    Files.delete(lacking.folder().resolve(SampleFiles.first(lacking)));
    assertRefused("backup-damaged", () -> sample.restore(lacking));
    Backup forged = altered(manifest -> manifest.put("program", "x"));
    byte[] bytes = Files.readAllBytes(forged.folder().resolve(Backup.MANIFEST));
    Seal others = Seal.of(bytes, new Keys("whoever wrote this did not know the secret"));
    Files.write(forged.folder().resolve(Seal.FILE), others.bytes());
    assertRefused(
        "backup-forged", () -> sample.restore(new Backups(parent).find(forged.folder() + "")));
    assertThat(sample.contents(folder)).isEqualTo(before);
  }

  @Test
  void itIsRefusedWhileAServerIsConnected() throws Exception {
    try (var _ = sample.url().unhurried("dari-broadcast").getConnection()) {
      assertRefused("servers-connected", () -> sample.restore(backup));
    }
    assertThat(sample.contents(folder)).isEqualTo(before);
  }

  @Test
  void anOlderOneIsMigratedToThePresent() throws IOException {
    try (Scratch old = Scratch.open(SampleFiles.room())) {
      SampleInstance older = new SampleInstance(old.url()).fillOld();
      Backup made = older.backup(folder.resolve("older"));
      sample.restore(made);
      assertThat(SampleInstance.versions(sample.jdbi())).isEqualTo(SampleInstance.newest());
      assertThat(count("links.link")).isEqualTo(1);
      new Restoring(sample.url(), BackupKeys.NONE, Progress.NONE).undo();
    }
  }

  private long count(String table) {
    Jdbi jdbi = sample.jdbi();
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  /** A copy whose manifest was changed and sealed anew with the right key. */
  private Backup altered(Consumer<ObjectNode> change) throws IOException {
    Path copy = folder.resolve("altered-" + UUID.randomUUID());
    SampleFiles.copy(backup.folder(), copy);
    Path file = copy.resolve(Backup.MANIFEST);
    ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    change.accept(manifest);
    byte[] bytes = JSON.writeValueAsBytes(manifest);
    Files.write(file, bytes);
    Files.write(copy.resolve(Seal.FILE), Seal.of(bytes, SampleInstance.KEYS).bytes());
    return new Backups(folder).find(copy.toString());
  }

  private static Problem assertRefused(String code, Runnable what) {
    Problem[] thrown = new Problem[1];
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              thrown[0] = problem;
            });
    return thrown[0];
  }
}
