package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @Test
  void oneThreadGetsShortSlicesAndNoOther() throws Exception {
    Map<String, String> mine = scheduling();
    // Older systems do not say, and have none.
    assumeThat(mine).containsKey("se.slice");
    Map<String, String> promptly = new HashMap<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              Niceness.comePromptly();
              promptly.putAll(scheduling());
            });
    thread.join();
    assertThat(promptly).containsEntry("se.slice", "100000").containsEntry("policy", "0");
    assertThat(scheduling()).containsEntry("se.slice", mine.get("se.slice"));
  }

  private static Map<String, String> scheduling() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/sched"))) {
      return lines
          .map(line -> line.split(":", 2))
          .filter(pair -> pair.length == 2)
          .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (a, _) -> a));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
