package app.dari.platform.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;

/** What is logged of requests, as it comes. */
final class HeardLines extends Handler implements AutoCloseable {
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  record Line(Level level, String text, Map<String, String> fields) {
    double millis(String field) {
      return Double.parseDouble(fields.get(field));
    }

    boolean isWarning() {
      return level.intValue() == org.jboss.logmanager.Level.WARN.intValue();
    }
  }

  private HeardLines() {}

  static HeardLines listen() {
    HeardLines heard = new HeardLines();
    Logger.getLogger(RequestLine.CATEGORY).addHandler(heard);
    return heard;
  }

  /** All of a route. */
  List<Line> of(String route) {
    return lines.stream().filter(line -> route.equals(line.fields().get("route"))).toList();
  }

  List<Line> warningsOf(String route) {
    return of(route).stream().filter(Line::isWarning).toList();
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(
        new Line(record.getLevel(), record.getMessage(), ((ExtLogRecord) record).getMdcCopy()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger(RequestLine.CATEGORY).removeHandler(this);
  }
}
