package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine, run to its end. */
final class Tool {
  private Tool() {}

  /** What it said, and its exit code. */
  record Outcome(int code, String said) {}

  /**
   * Where it lies; the test is left out where it is not installed, which counts as a failure for
   * root.
   */
  static String find(String name) {
    List<String> places =
        Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":", -1))
            .map(place -> Path.of(place, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .toList();
    assumeThat(places).as("%s is installed", name).isNotEmpty();
    return places.getFirst();
  }

  static Outcome run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return run(builder);
  }

  static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path said = Files.createTempFile("tool", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("%s ends", builder.command()).isTrue();
    return new Outcome(process.exitValue(), Files.readString(said, UTF_8));
  }
}
