package app.dari.operations.check;

import java.util.Map;

/** Every letter people write can be kept. */
final class EncodingCheck {
  private EncodingCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    String encoding = database.encoding();
    Map<String, ?> values = Map.of("encoding", encoding);
    return encoding.equals("UTF8") ? Finding.pass("utf8", values) : Finding.fail("other", values);
  }
}
