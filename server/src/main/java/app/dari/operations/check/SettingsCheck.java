package app.dari.operations.check;

import app.dari.platform.config.ConfigurationProblem;
import java.util.Map;
import java.util.stream.Collectors;

/** All settings can be used. */
final class SettingsCheck {
  private SettingsCheck() {}

  static Finding look(Subject subject) {
    if (subject.faults().isEmpty()) {
      return Finding.pass("valid", Map.of("count", subject.count()));
    }
    String faults =
        subject.faults().stream()
            .map(ConfigurationProblem::toString)
            .collect(Collectors.joining("; "));
    return Finding.fail("faulty", Map.of("faults", faults));
  }
}
