package app.dari.operations.faults;

import app.dari.platform.database.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.logmanager.ExtLogRecord;

/**
 * An answer that took longer than SLOW_REQUEST_MS, with what it waited for.
 *
 * @param trace what the log and the answer call it
 * @param status 0: the one who asked had left before anything was answered
 */
record SlowRequest(
    UUID id,
    Instant at,
    String trace,
    String method,
    String route,
    int status,
    double millis,
    double databaseMillis,
    int statements,
    double poolMillis,
    double lookupMillis) {

  /** From the line that warns of it. */
  static SlowRequest of(ExtLogRecord line) {
    Map<String, String> fields = line.getMdcCopy();
    return new SlowRequest(
        Ids.next(),
        line.getInstant(),
        fields.getOrDefault("traceId", ""),
        fields.getOrDefault("method", ""),
        fields.getOrDefault("route", ""),
        (int) number(fields, "status"),
        number(fields, "durationMs"),
        number(fields, "databaseMs"),
        (int) number(fields, "statements"),
        number(fields, "poolMs"),
        number(fields, "lookupMs"));
  }

  private static double number(Map<String, String> fields, String name) {
    return Double.parseDouble(fields.getOrDefault(name, "0"));
  }
}
