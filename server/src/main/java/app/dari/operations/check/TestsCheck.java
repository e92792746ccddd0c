package app.dari.operations.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is to serve has passed its tests: the launcher keeps the sum of what was built, and of what
 * passed.
 */
final class TestsCheck {
  private TestsCheck() {}

  static Finding look(Subject subject) throws IOException {
    Path builds = subject.around().builds();
    if (builds == null || !Files.exists(builds.resolve("server"))) {
      return Finding.skipped("elsewhere");
    }
    Path tested = builds.resolve("tested");
    if (!Files.exists(tested)) {
      return Finding.warn("never");
    }
    if (!Files.readString(tested).equals(Files.readString(builds.resolve("server")))) {
      return Finding.warn("other");
    }
    Instant passed = Files.getLastModifiedTime(tested).toInstant();
    long hours = Duration.between(passed, subject.around().clock().instant()).toHours();
    return Finding.pass("passed", Map.of("hours", Math.max(0, hours)));
  }
}
