package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruningTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path folder;

  @Test
  void oldOnesGoAndNothingElse() throws IOException {
    Backup old = SampleBackups.make(folder, now.minus(Duration.ofDays(36)));
    Backup young = SampleBackups.make(folder, now);
    Path strange = Files.createDirectory(folder.resolve("20200101T000000Z"));
    Files.createDirectory(folder.resolve(".making-20200101T000000Z-00aaff"));
    Files.createDirectory(folder.resolve(".making-something"));
    assertThat(new Pruning(new Backups(folder), ZoneOffset.UTC).run()).containsExactly(old.id());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(Files::isDirectory))
          .containsExactlyInAnyOrder(young.folder(), strange, folder.resolve(".making-something"));
    }
  }

  @Test
  void theLastOneStaysHoweverOldItIs() throws IOException {
    Backup only = SampleBackups.make(folder, now.minus(Duration.ofDays(100)));
    assertThat(new Pruning(new Backups(folder), ZoneOffset.UTC).run()).isEmpty();
    assertThat(new Backups(folder).list()).extracting(Backup::id).isEqualTo(List.of(only.id()));
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Path missing = folder.resolve("not/there");
    assertThat(new Pruning(new Backups(missing), ZoneOffset.UTC).run()).isEmpty();
    assertThat(missing).doesNotExist();
  }
}
