package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import java.util.List;

/** The settings cannot be used; holds all that is wrong with them, and no value of any. */
final class FaultySettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  FaultySettingsException(List<ConfigurationProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  List<ConfigurationProblem> problems() {
    return problems;
  }
}
