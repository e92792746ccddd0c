package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that runs out, in a process of its own. */
@Tag("any-postgres")
final class MemoryWatchTest {
  @TempDir Path folder;

  @Test
  void theThresholdIsTheGuidesOrFourFifths() {
    assertThat(MemoryWatch.threshold(164L << 20)).isEqualTo((164L << 20) / 10 * 8);
    assertThat(MemoryWatch.threshold(4L << 30)).isEqualTo(400L << 20);
    assertThat(MemoryWatch.threshold(-1)).isEqualTo(400L << 20);
  }

  @Test
  void whatIsWarnedOfIsAHundredPercentOfThePressure() throws Exception {
    Path membership = Files.writeString(folder.resolve("membership"), "0::/\n");
    Path groups = Files.createDirectories(folder.resolve("groups"));
    Files.writeString(groups.resolve("memory.max"), "1000000000");
    Files.writeString(groups.resolve("memory.current"), "450000000");
    MemoryLimit limit = MemoryLimit.of(membership, groups);
    MemoryWatch watch = new MemoryWatch(folder, limit, Clock.systemUTC());
    assertThat(watch.pressure()).isEqualTo(50, within(0.1));
    Files.writeString(groups.resolve("memory.current"), "900000000");
    assertThat(watch.pressure()).isEqualTo(100, within(0.1));
  }

  @Test
  void aLeakIsWarnedOfOnceAndSavedBeforeTheEnd() throws Exception {
    List<String> said = leak("-Xmx96m", "-Xmn24m");
    assertThat(said.getLast()).startsWith("Out of memory");
    List<String> warnings = said.stream().filter(line -> line.contains("The heap holds")).toList();
    assertThat(warnings).as(said.toString()).hasSize(1);
    List<Path> saved = saved();
    assertThat(saved).hasSize(1);
    assertThat(warnings.getFirst()).contains("of 9", saved.getFirst().toString());
    assertThat(Files.size(saved.getFirst())).isBetween(1_000L, 5_000_000L);
    assertThat(Files.readAllLines(saved.getFirst()))
        .hasSizeLessThanOrEqualTo(303)
        .anyMatch(line -> line.strip().startsWith("1:") && line.contains("[B"))
        .anyMatch(line -> line.contains("Leaking$Leaked"));
    assertThat(Files.getPosixFilePermissions(saved.getFirst())).hasSize(2);
  }

  @Test
  void garbageIsNotWarnedOf() throws Exception {
    // Fills the heap again and again with what nobody keeps.
    List<String> said =
        run(
            List.of("-Xmx96m", "-Xmn24m"),
            "app.dari.platform.telemetry.Wasting",
            folder.toString());
    assertThat(said.getLast()).isEqualTo("Wasted");
    assertThat(said).noneMatch(line -> line.contains("The heap holds"));
    assertThat(saved()).isEmpty();
  }

  @Test
  void nineTenthsOfTheMemoryLimitAreWarnedOf() throws Exception {
    Path groups = Files.createDirectories(folder.resolve("groups"));
    Files.writeString(groups.resolve("memory.max"), "536870912");
    Files.writeString(groups.resolve("memory.current"), "490000000");
    List<String> said = leak("-Xmx48m", "-Xmn12m");
    List<String> warnings =
        said.stream().filter(line -> line.contains("of the memory limit")).toList();
    assertThat(warnings).as(said.toString()).hasSize(1);
    assertThat(warnings.getFirst()).contains("467 MB of the memory limit of 512 MB", "heap-");
    // The heap fills up as well, and is told of beside it.
    assertThat(said).anyMatch(line -> line.contains("The heap holds"));
  }

  @Test
  void whatABurstLeftTheHeapIsGivenBackWhenMemoryIsShortAndNotBefore() throws Exception {
    List<String> plenty = burst(400_000_000, 5);
    assertThat(Long.parseLong(plenty.getLast()))
        .isGreaterThanOrEqualTo(Long.parseLong(plenty.get(1)));
    List<String> tight = burst(440_000_000, 60);
    assertThat(Long.parseLong(tight.get(1))).isGreaterThan(120);
    assertThat(Long.parseLong(tight.getLast())).as(tight.toString()).isLessThan(60);
  }

  private List<String> burst(long used, int seconds) throws Exception {
    Path membership = Files.writeString(folder.resolve("membership"), "0::/\n");
    Path groups = Files.createDirectories(folder.resolve("groups"));
    Files.writeString(groups.resolve("memory.max"), "536870912");
    Files.writeString(groups.resolve("memory.current"), Long.toString(used));
    List<String> flags =
        List.of(
            "-Xms48m",
            "-Xmx200m",
            "-Xmn20m",
            "-XX:-ShrinkHeapInSteps",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40");
    return run(
            flags,
            "app.dari.platform.telemetry.Bursting",
            folder.resolve("diagnostics").toString(),
            membership.toString(),
            groups.toString(),
            Integer.toString(seconds))
        .stream()
        .filter(line -> line.matches("\\d+( are needed)?"))
        .toList();
  }

  private List<String> leak(String... options) throws Exception {
    Path membership = Files.writeString(folder.resolve("membership"), "0::/\n");
    return run(
        List.of(options),
        "app.dari.platform.telemetry.Leaking",
        folder.resolve("diagnostics").toString(),
        "500",
        membership.toString(),
        folder.resolve("groups").toString());
  }

  private List<String> run(List<String> options, String main, String... arguments)
      throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Stream.of(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path")),
                        options.stream(),
                        Stream.of(main),
                        Stream.of(arguments))
                    .flatMap(part -> part)
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readAllLines(log);
  }

  private List<Path> saved() throws IOException {
    Path diagnostics = folder.resolve("diagnostics");
    if (!Files.exists(diagnostics)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(diagnostics)) {
      return files.toList();
    }
  }
}
