package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class NicenessTest {
  @Test
  void oneThreadStandsBackAndNoOther() throws Exception {
    int[] nice = new int[2];
    int before = nice();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              nice[0] = nice();
              Niceness.standBack();
              nice[1] = nice();
            });
    thread.join();
    assertThat(nice[1]).isEqualTo(Math.max(nice[0], 5));
    assertThat(nice()).isEqualTo(before);
  }

  private static int nice() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 20)[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
