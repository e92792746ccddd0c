package app.dari.operations.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-postgres")
final class EncryptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "what backups are encrypted with, in tests";
  private static final String OTHER = "what other backups are encrypted with, there";
  private static final String ID = new BackupKey(SECRET).id();

  @TempDir static Path parent;
  private static Scratch scratch;
  private static SampleInstance sample;
  private static Backup encrypted;
  private static List<String> contents;

  @TempDir Path folder;
  private List<String> before = List.of();

  @BeforeAll
  static void start() throws IOException {
    scratch = Scratch.open(SampleFiles.room());
    sample = new SampleInstance(scratch.url()).fill();
    contents = sample.contents(parent.resolve("plain"));
    encrypted =
        new Creation(
                new Backups(parent.resolve("backups")),
                sample.url(),
                SampleInstance.KEYS,
                BackupKeys.of(SECRET),
                Progress.NONE)
            .run();
  }

  @AfterAll
  static void stop() throws IOException {
    scratch.close();
  }

  @BeforeEach
  void goOn() {
    sample
        .jdbi()
        .useHandle(handle ->
            handle.execute("update users.account set name = ?", UUID.randomUUID().toString()));
    before = sample.contents(folder.resolve("before"));
    assertThat(before).isNotEqualTo(contents);
  }

  @Test
  void whatItIsCanBeReadWithoutTheKeyAndWhatIsInItCannot() throws IOException {
    assertThat(encrypted.faults()).isEmpty();
    Manifest manifest = Objects.requireNonNull(encrypted.manifest());
    assertThat(manifest.format()).isEqualTo("dari-backup-2");
    assertThat(manifest.rows()).isGreaterThan(10_000);
    assertThat(Files.readString(encrypted.folder().resolve(Backup.MANIFEST)))
        .contains(ID)
        .doesNotContain(SECRET);
    assertThat(SampleInstance.tables(encrypted)).doesNotContainAnyElementsOf(contents);
    try (Stream<Path> files = Files.list(encrypted.folder())) {
      assertThat(files.filter(file -> file.toString().endsWith(".gz.encrypted")))
          .hasSameSizeAs(manifest.tables())
          .allSatisfy(file ->
              assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                  .doesNotStartWith("\u001f\u008b")
                  .doesNotContain("example.com"));
    }
    Listing listed =
        Listing.of(
                new BackupConfig(
                    parent.resolve("backups"), null, null, ZoneOffset.UTC, BackupKeys.NONE))
            .getFirst();
    assertThat(listed.line()).endsWith("\tencrypted " + ID);
  }

  @Test
  void withTheKeyEverythingComesBackAlsoWhenAnotherEncryptsNow() {
    restoring(BackupKeys.of(SECRET)).run(encrypted, SampleInstance.KEYS, false);
    assertThat(sample.contents(folder.resolve("1"))).isEqualTo(contents);
    restoring(BackupKeys.NONE).undo();
    restoring(BackupKeys.of(OTHER, SECRET)).run(encrypted, SampleInstance.KEYS, false);
    assertThat(sample.contents(folder.resolve("2"))).isEqualTo(contents);
  }

  @Test
  void withoutTheKeyNothingIsTouchedAndTheOneThatIsNeededIsNamed() throws IOException {
    assertRefused(BackupKeys.NONE, "backup-encrypted");
    assertRefused(BackupKeys.of(OTHER), "backup-other-key");
    assertThat(sample.contents(folder)).isEqualTo(before);
    assertThat(encrypted.folder().resolve(Verified.FILE)).doesNotExist();
  }

  @Test
  void itIsProvenWithTheKey() throws IOException {
    Backup copy = copy();
    assertThat(verify(copy, BackupKeys.of(OTHER, SECRET)).faults()).isEmpty();
  }

  @Test
  void aFileInThePlaceOfAnotherIsFoundThoughTheSealIsRight() throws IOException {
    Backup copy = copy();
    List<Manifest.Table> tables = Objects.requireNonNull(copy.manifest()).tables();
    Manifest.StoredFile first = tables.getFirst().file();
    Manifest.StoredFile second = tables.get(1).file();
    Files.copy(
        encrypted.folder().resolve(second.name()),
        copy.folder().resolve(first.name()),
        StandardCopyOption.REPLACE_EXISTING);
    Path file = copy.folder().resolve(Backup.MANIFEST);
    ObjectNode tree = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    ((ObjectNode) tree.get("tables").get(0).get("file"))
        .put("size", second.size())
        .put("sha256", second.sha256());
    byte[] manifest = JSON.writeValueAsBytes(tree);
    Files.write(file, manifest);
    Files.write(copy.folder().resolve(Seal.FILE), Seal.of(manifest, SampleInstance.KEYS).bytes());
    Backup forged = new Backups(folder).find(copy.folder().toString());
    assertThat(forged.faults()).isEmpty();
    assertThat(verify(forged, BackupKeys.of(SECRET)).faults())
        .extracting(Fault::code)
        .containsExactly(Fault.LOAD);
  }

  private void assertRefused(BackupKeys keys, String code) {
    for (Runnable attempt :
        List.<Runnable>of(
            () -> restoring(keys).run(encrypted, SampleInstance.KEYS, false),
            () -> restoring(keys).run(encrypted, SampleInstance.KEYS, true),
            () -> verify(encrypted, keys))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.code()).isEqualTo(code);
                for (Language language : Language.values()) {
                  assertThat(String.valueOf(problem.body(language).get("detail")))
                      .contains(ID, encrypted.id(), "BACKUP_KEY")
                      .doesNotContain("{");
                }
              });
    }
  }

  private Restoring restoring(BackupKeys keys) {
    return new Restoring(sample.url(), keys, Progress.NONE);
  }

  private Verified verify(Backup backup, BackupKeys keys) {
    return new Verification(folder, SampleInstance.KEYS, keys, _ -> List.of(), Progress.NONE)
        .run(backup);
  }

  private Backup copy() throws IOException {
    Path copy = folder.resolve("copy");
    SampleFiles.copy(encrypted.folder(), copy);
    return new Backups(folder).find(copy.toString());
  }
}
