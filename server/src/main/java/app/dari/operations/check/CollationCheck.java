package app.dari.operations.check;

import java.util.Map;

/**
 * Text is ordered as it was when the indexes were made; an update of the system may change that.
 */
final class CollationCheck {
  private CollationCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    if (database.version().number() / 10_000 < DatabaseVersionCheck.OLDEST) {
      return Finding.skipped("too-old");
    }
    DatabaseStore.Text text = database.text();
    if (text.version() == null || text.version().equals(text.actual())) {
      return Finding.pass("same");
    }
    return Finding.fail(
        "changed", Map.of("then", text.version(), "now", String.valueOf(text.actual())));
  }
}
