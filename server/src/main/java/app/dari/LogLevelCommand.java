package app.dari;

import app.dari.platform.config.Environment;
import app.dari.platform.telemetry.LogLevels;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log-level}: has the running server tell more, or less, of a part of itself for a time. */
@Command(name = "log-level")
final class LogLevelCommand implements Callable<Integer> {
  @Parameters(index = "0")
  private String category = "";

  @Parameters(index = "1")
  private String level = "";

  @Option(names = "--for", defaultValue = "15m")
  private String time = "";

  @Override
  public Integer call() throws IOException {
    String wanted = level.toUpperCase(Locale.ROOT);
    if (!LogLevels.isOurs(category)) {
      throw Problem.of(400, "log-category-unknown").with("category", category);
    }
    Path home = Configuration.read(Environment.ofProcess()).server().home();
    if (!Files.isDirectory(home)) {
      throw Problem.of(409, "never-started").with("home", home);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    LogLevels levels = new LogLevels(home);
    if (wanted.equals("DEFAULT")) {
      levels.forget(category, now);
      System.err.println(CommandTexts.text("log-level.default", Map.of("category", category)));
      return 0;
    }
    if (!LogLevels.LEVELS.contains(wanted)) {
      throw Problem.of(400, "log-level-unknown").with("level", level);
    }
    Instant until = now.plus(time());
    levels.want(category, wanted, until, now);
    System.err.println(
        CommandTexts.text(
            "log-level.set", Map.of("category", category, "level", wanted, "until", until)));
    return 0;
  }

  private Duration time() {
    Environment given = Environment.of(_ -> time);
    Duration wanted = given.duration("--for", Duration.ofMinutes(15), "How long.");
    if (!given.problems().isEmpty() || wanted.compareTo(LogLevels.LONGEST) > 0) {
      throw Problem.of(400, "log-time-unusable").with("time", time);
    }
    return wanted;
  }
}
