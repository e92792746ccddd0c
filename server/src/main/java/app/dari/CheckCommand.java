package app.dari;

import app.dari.operations.check.Check;
import app.dari.operations.check.Checks;
import app.dari.operations.check.Report;
import app.dari.operations.check.Subject;
import app.dari.operations.check.Surroundings;
import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code check}: what to know before a deploy, beside a running server or without one. The exit
 * code is a contract: 0 pass, 10 warnings, 20 failures, 30 could not be run.
 */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
  static final int NOT_RUN = 30;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--only", split = ",")
  private final Set<String> only = new LinkedHashSet<>();

  @Option(names = "--port")
  void port(int port) {
    System.setProperty("PORT", Integer.toString(port));
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Set<String> ids = Checks.ALL.stream().map(Check::id).collect(Collectors.toSet());
    if (!ids.containsAll(only)) {
      String known = Checks.ALL.stream().map(Check::id).collect(Collectors.joining(", "));
      System.err.println(CommandTexts.text("check.no-such", Map.of("known", known)));
      return NOT_RUN;
    }
    try {
      Report.Told told = Checks.run(subject(), Checks.named(only)).told(CommandTexts.language());
      System.out.println(json ? json(told) : text(told));
      return told.exitCode();
    } catch (RuntimeException e) {
      // Nothing has been connected to yet whose address a message might hold.
      String why = String.valueOf(e.getMessage());
      System.err.println(CommandTexts.text("check.not-run", Map.of("why", why)));
      return NOT_RUN;
    }
  }

  private static Subject subject() {
    List<ConfigurationProblem> faults = new ArrayList<>();
    try {
      LastStart.recall(Instance.home());
    } catch (FaultySettingsException e) {
      faults.addAll(e.problems());
    }
    Environment environment = Environment.ofProcess();
    Configuration configuration = Configuration.read(environment);
    faults.addAll(environment.problems());
    return Examined.of(configuration, faults, Surroundings.measure(Examined.builds()));
  }

  private static String json(Report.Told told) throws JsonProcessingException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(told);
  }

  private static String text(Report.Told told) {
    StringBuilder text = new StringBuilder();
    for (Report.CheckTold check : told.checks()) {
      String grade =
          CommandTexts.column(CommandTexts.text("check.grade." + check.grade().word()), 6);
      text.append("  %s %-17s %s%n".formatted(grade, check.id(), check.seen()));
      if (check.remedy() != null) {
        text.append(" ".repeat(26)).append(check.why()).append(System.lineSeparator());
        text.append(" ".repeat(24)).append("→ ").append(check.remedy());
        text.append(System.lineSeparator());
      }
    }
    Map<String, Long> counts =
        told.checks().stream()
            .collect(Collectors.groupingBy(one -> one.grade().word(), Collectors.counting()));
    return text.append(System.lineSeparator())
        .append(
            CommandTexts.text(
                "check.sum",
                Map.of(
                    "pass", counts.getOrDefault("pass", 0L),
                    "warn", counts.getOrDefault("warn", 0L),
                    "fail", counts.getOrDefault("fail", 0L),
                    "unknown", counts.getOrDefault("unknown", 0L),
                    "skipped", counts.getOrDefault("skipped", 0L))))
        .toString();
  }
}
