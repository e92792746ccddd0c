package app.dari;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class writes into the log while a test looks. */
public final class LogLines extends Handler implements AutoCloseable {
  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

  private final Logger logger;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  /** Looks from now on. */
  public LogLines(Class<?> of) {
    logger = Logger.getLogger(of.getName());
    logger.addHandler(this);
  }

  /** All of them so far. */
  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  /** Their messages, values filled in. */
  public List<String> messages() {
    return records.stream().map(MESSAGE::format).toList();
  }

  @Override
  public void publish(LogRecord one) {
    records.add(one);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
