package app.dari.operations.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check ended, from good to bad; the exit codes are a contract. */
public enum Grade {
  /** It is as it should be. */
  PASS(0),
  /** There was nothing to look at. */
  SKIPPED(0),
  /** It works; somebody should look. */
  WARN(10),
  /** The check itself could not be run. */
  UNKNOWN(30),
  /** It does not work, or will not. */
  FAIL(20);

  private final int exitCode;

  Grade(int exitCode) {
    this.exitCode = exitCode;
  }

  /** With which a command ends whose worst check has this grade. */
  public int exitCode() {
    return exitCode;
  }

  /** As it is written in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
