package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself is started on a backup by the black-box drill. */
final class VerificationTest {
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
  void oneThatIsEqualPassesAndSaysSo() throws IOException {
    Backup backup = sample.backup(folder);
    assertThat(backup.verified()).isNull();
    boolean[] tried = new boolean[1];
    Verified result =
        verify(
            backup,
            restored -> {
              tried[0] = true;
              assertThat(new SampleInstance(restored.url()).contents(folder.resolve("restored")))
                  .isEqualTo(SampleInstance.tables(backup));
              return List.of();
            });
    assertThat(result.faults()).isEmpty();
    assertThat(tried[0]).isTrue();
    assertThat(Objects.requireNonNull(new Backups(folder).find(backup.id()).verified()).passed())
        .isTrue();
    assertThat(backup.faults()).as("the result is no stranger").isEmpty();
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void aProgramThatDoesNotServeIsAFault() {
    Backup backup = sample.backup(folder);
    Verified result = verify(backup, _ -> List.of(new Fault(Fault.PROGRAM, "/health")));
    assertThat(result.passed()).isFalse();
    assertThat(Objects.requireNonNull(backup.verified()).faults())
        .containsExactly(new Fault(Fault.PROGRAM, "/health"));
  }

  @Test
  void oneThatIsDamagedIsNotTried() throws IOException {
    Backup backup = sample.backup(folder);
    String name = SampleFiles.first(backup);
    try (FileChannel file =
        FileChannel.open(backup.folder().resolve(name), StandardOpenOption.WRITE)) {
      file.truncate(10);
    }
    Verified result =
        verify(
            backup,
            _ -> {
              throw new AssertionError("tried");
            });
    assertThat(result.faults()).containsExactly(new Fault(Fault.DAMAGED, name));
  }

  @Test
  void rowsThatAreNotThoseOfTheSnapshotAreFound() throws IOException {
    Backup backup = sample.backup(folder);
    Manifest manifest = Objects.requireNonNull(backup.manifest());
    Manifest.Table table =
        manifest.tables().stream()
            .filter(one -> one.fullName().equals("links.link"))
            .findFirst()
            .orElseThrow();
    String text =
        Files.readString(backup.folder().resolve(Backup.MANIFEST))
            .replace(table.sha256(), "0".repeat(64));
    Files.writeString(backup.folder().resolve(Backup.MANIFEST), text);
    Files.write(
        backup.folder().resolve(Seal.FILE),
        Seal.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), SampleInstance.KEYS)
            .bytes());
    Verified result = verify(new Backups(folder).find(backup.id()), _ -> List.of());
    assertThat(result.faults()).containsExactly(new Fault(Fault.ROWS, "links.link"));
  }

  @Test
  void aCopyIsWholeOrNotThere() throws IOException {
    Backup backup = sample.backup(folder.resolve("here"));
    Path there = Files.createDirectory(folder.resolve("there"));
    Files.createDirectory(there.resolve("somebody's"));
    Backup copy = new CopyAway(new Backups(there)).copy(backup);
    assertThat(copy.faults()).isEmpty();
    assertThat(SampleInstance.tables(copy)).isEqualTo(SampleInstance.tables(backup));
    Files.delete(copy.folder().resolve(SampleFiles.first(copy)));
    assertThat(new CopyAway(new Backups(there)).copy(backup).faults()).isEmpty();
    assertThat(there.resolve("somebody's")).exists();
  }

  private Verified verify(Backup backup, Verification.Trial trial) {
    return new Verification(folder, SampleInstance.KEYS, BackupKeys.NONE, trial, Progress.NONE)
        .run(backup);
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().startsWith("verifying")).toList();
    }
  }
}
