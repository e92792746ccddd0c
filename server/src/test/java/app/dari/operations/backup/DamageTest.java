package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a backup's bytes is found by reading them. */
final class DamageTest {
  private static final int FLIPS = 100;
  private static final int CUTS = 10;

  @TempDir static Path parent;
  private static Path whole;
  private static List<Path> files;

  private final Random random = new Random(5);
  private final Path damaged = parent.resolve("20260101T000000Z-ffffff");

  @BeforeAll
  static void make() throws IOException {
    try (Scratch scratch = Scratch.open(SampleFiles.room())) {
      whole = new SampleInstance(scratch.url()).fill().backup(parent.resolve("backups")).folder();
    }
    try (Stream<Path> all = Files.list(whole)) {
      files = all.sorted().toList();
    }
    assertThat(found(whole)).isFalse();
  }

  @AfterEach
  void forget() throws IOException {
    if (Files.exists(damaged)) {
      DurableFile.delete(damaged);
    }
  }

  @Test
  void aFlippedBitIsFoundWhereverItIs() throws IOException {
    for (int flip = 0; flip < FLIPS; flip++) {
      Path file = copy().get(flip % files.size());
      byte[] bytes = Files.readAllBytes(file);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      assertThat(found(damaged)).as("%s at %d", file.getFileName(), at).isTrue();
    }
  }

  @Test
  void aFileThatWasCutOffIsFound() throws IOException {
    for (int cut = 0; cut < CUTS; cut++) {
      List<Path> copies = copy();
      Path file = copies.get(random.nextInt(copies.size()));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() * cut / CUTS);
      }
      assertThat(found(damaged)).as("%s to %d tenths", file.getFileName(), cut).isTrue();
    }
  }

  @Test
  void aMissingAStrangeAndTwoSwappedFilesAreFound() throws IOException {
    for (Path file : copy()) {
      Path aside = parent.resolve("aside");
      Files.move(file, aside);
      assertThat(found(damaged)).as("without %s", file.getFileName()).isTrue();
      Files.move(aside, file);
    }
    List<Path> copies = copy();
    Path third = parent.resolve("third");
    Files.move(copies.get(3), third);
    Files.move(copies.get(4), copies.get(3));
    Files.move(third, copies.get(4));
    assertThat(found(damaged)).as("swapped").isTrue();
    Files.createFile(copy().getFirst().resolveSibling("more.gz"));
    assertThat(found(damaged)).as("one more").isTrue();
  }

  /** A folder that is no backup any more is as good as found. */
  private static boolean found(Path folder) throws IOException {
    Backup backup = Backup.open(folder);
    return backup == null || !backup.faults().isEmpty();
  }

  private List<Path> copy() throws IOException {
    Files.createDirectories(damaged);
    for (Path file : files) {
      Files.copy(file, damaged.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(damaged.resolve("more.gz"));
    return files.stream().map(file -> damaged.resolve(file.getFileName())).toList();
  }
}
