package app.dari.operations.incidents;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A line of the guide's incident manual. */
public enum Step {
  STATUS(Stage.IMMEDIATE),
  ERRORS(Stage.IMMEDIATE),
  RESTART(Stage.IMMEDIATE),
  CAUSE(Stage.TEMPORARY),
  WORKAROUND(Stage.TEMPORARY),
  NOTICE(Stage.TEMPORARY),
  FIX(Stage.LASTING),
  MONITORING(Stage.LASTING),
  PREVENTION(Stage.LASTING);

  private final Stage stage;

  Step(Stage stage) {
    this.stage = stage;
  }

  /** The stage it belongs to. */
  public Stage stage() {
    return stage;
  }

  static List<Step> of(Stage stage) {
    return Stream.of(values()).filter(step -> step.stage == stage).toList();
  }

  /** The lower-case word used in JSON, in the database and on the command line. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step with this word; empty when there is none. */
  public static Optional<Step> parse(String word) {
    return Stream.of(values()).filter(step -> step.word().equals(word)).findFirst();
  }

  /** What is to be done. */
  public String in(Language language) {
    return Messages.text(language, "incident.step." + word());
  }
}
