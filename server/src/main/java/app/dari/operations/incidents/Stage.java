package app.dari.operations.incidents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** A stage of the guide's incident manual, with the time by which it is to be done. */
public enum Stage {
  /** Look, and restart if needed. */
  IMMEDIATE(Duration.ofMinutes(5)),
  /** Find the cause, get round it, tell people. */
  TEMPORARY(Duration.ofMinutes(30)),
  /** Mend it, watch it better, see that it does not come again. */
  LASTING(Duration.ofHours(24));

  private final Duration within;

  Stage(Duration within) {
    this.within = within;
  }

  /** How long after the beginning. */
  public Duration within() {
    return within;
  }

  /** The lower-case word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
