package app.dari.platform.telemetry;

import io.micrometer.core.instrument.Meter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * What is said of one request, in words for people and as fields for programs. Nothing of it was
 * written by whoever asked, but a trace id of hexadecimal digits.
 */
record RequestLine(
    String method,
    String route,
    int status,
    long nanos,
    long database,
    int statements,
    long pool,
    long lookup,
    boolean left,
    String traceId) {
  /** Its category, for {@code ./dari log-level}. */
  static final String CATEGORY = "app.dari.request";

  private static final Logger LOG = Logger.getLogger(CATEGORY);

  /** Of one that was counted in a timer and did nothing that is told of. */
  static RequestLine of(Meter.Id timer, long nanos) {
    String status = String.valueOf(timer.getTag("status"));
    return new RequestLine(
        String.valueOf(timer.getTag("method")),
        String.valueOf(timer.getTag("uri")),
        Integer.parseInt(status),
        nanos,
        0,
        0,
        0,
        0,
        false,
        "");
  }

  static RequestLine of(Work work, String route, int status, long nanos) {
    return new RequestLine(
        work.method(),
        route,
        status,
        nanos,
        work.databaseNanos(),
        work.statements(),
        work.poolNanos(),
        work.lookupNanos(),
        work.isLeft(),
        work.traceId());
  }

  void write(boolean slow) {
    java.util.logging.Level level = slow ? Level.WARN : Level.INFO;
    if (!LOG.isLoggable(level)) {
      return;
    }
    var line =
        new ExtLogRecord(
            level,
            slow ? "Slow: " + words() : words(),
            ExtLogRecord.FormatStyle.NO_FORMAT,
            RequestLine.class.getName());
    line.setLoggerName(CATEGORY);
    fields().forEach(line::putMdc);
    LOG.log(line);
  }

  private String words() {
    StringBuilder words = new StringBuilder(120);
    words.append(method).append(' ').append(route).append(' ').append(status).append(' ');
    words.append(millis(nanos)).append(" ms");
    words.append(" (database ").append(millis(database)).append(" ms in ").append(statements);
    words.append(", pool ").append(millis(pool)).append(" ms");
    if (lookup > 0) {
      words.append(", look-up ").append(millis(lookup)).append(" ms");
    }
    words.append(')');
    if (left) {
      words.append(", nobody waited for it");
    }
    return traceId.isEmpty()
        ? words.toString()
        : words.append(" [").append(traceId).append(']').toString();
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("method", method);
    fields.put("route", route);
    fields.put("status", Integer.toString(status));
    fields.put("durationMs", millis(nanos));
    fields.put("databaseMs", millis(database));
    fields.put("statements", Integer.toString(statements));
    fields.put("poolMs", millis(pool));
    fields.put("lookupMs", millis(lookup));
    fields.put("left", Boolean.toString(left));
    fields.put("traceId", traceId);
    return fields;
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1_000_000.0);
  }
}
