package app.dari.platform.maintenance;

import java.util.Optional;
import java.util.stream.Stream;

/** What is served. Pages, redirects and probes always are: visitors come first. */
public enum MaintenanceMode {
  /** Everything. */
  OFF("off"),
  /** Everything that changes nothing, and signing in. */
  READ_ONLY("read-only"),
  /** Neither the web app nor the API. */
  CLOSED("closed");

  private final String word;

  MaintenanceMode(String word) {
    this.word = word;
  }

  /** As it is written, in commands and tables. */
  public String word() {
    return word;
  }

  /** From its word. */
  public static Optional<MaintenanceMode> of(String word) {
    return Stream.of(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }
}
