package app.dari.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
              Niceness.comePromptly(Niceness.thread());
              promptly.putAll(scheduling());
            });
    thread.join();
    assertThat(promptly).containsEntry("se.slice", "100000").containsEntry("policy", "0");
    assertThat(scheduling()).containsEntry("se.slice", mine.get("se.slice"));
  }

  @Test
  void oneThreadComesFirstAndWhatItStartsDoesNot() throws Exception {
    Map<String, String> first = new HashMap<>();
    Map<String, String> child = new HashMap<>();
    Map<String, String> again = new HashMap<>();
    boolean[] allowed = new boolean[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              int number = Niceness.thread();
              allowed[0] = Niceness.comeFirst(number, 1);
              first.putAll(scheduling());
              Thread started = Thread.ofPlatform().start(() -> child.putAll(scheduling()));
              try {
                started.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Niceness.comePromptly(number);
              again.putAll(scheduling());
            });
    thread.join();
    // What is seen where it is not allowed: nothing has changed.
    assertThat(first).containsEntry("policy", allowed[0] ? "2" : "0");
    assertThat(allowed[0]).isEqualTo(mayComeFirst());
    assertThat(child).containsEntry("policy", "0");
    assertThat(again).containsEntry("policy", "0");
  }

  /** By the limit of real-time priority or by CAP_SYS_NICE, which is bit 23. */
  private static boolean mayComeFirst() throws IOException {
    String limits = Files.readString(Path.of("/proc/self/limits"));
    String status = Files.readString(Path.of("/proc/self/status"));
    Matcher capabilities = Pattern.compile("CapEff:\\s+(\\p{XDigit}+)").matcher(status);
    assertThat(capabilities.find()).isTrue();
    return Pattern.compile("Max realtime priority +([1-9]|unlimited)").matcher(limits).find()
        || (Long.parseUnsignedLong(capabilities.group(1), 16) >> 23 & 1) == 1;
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
