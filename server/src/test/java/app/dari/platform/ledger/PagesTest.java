package app.dari.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PagesTest {
  private static final int SIZE = 1 << 20;

  @TempDir Path folder;

  @Test
  void whatIsAskedForIsThereBeforeItIsWritten() throws Exception {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    Path file = folder.resolve("pages");
    Files.write(file, new byte[SIZE]);
    try (Arena arena = Arena.ofShared();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena);
      assertThat(residentKilobytes(file)).isZero();
      Pages.populate(memory.asSlice(0, SIZE / 2));
      assertThat(residentKilobytes(file)).isEqualTo(SIZE / 2 / 1024);
    }
    assertThat(Files.readAllBytes(file)).containsOnly(0);
  }

  /** Of a mapped file. */
  private static long residentKilobytes(Path file) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith(file.toRealPath().toString())) {
        while (!lines.get(i).startsWith("Rss:")) {
          i++;
        }
        return Long.parseLong(lines.get(i).replaceAll("[^0-9]", ""));
      }
    }
    throw new AssertionError("Not mapped");
  }
}
