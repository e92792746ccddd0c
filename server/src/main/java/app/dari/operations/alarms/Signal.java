package app.dari.operations.alarms;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is watched. */
public enum Signal {
  /** 1 while the database does not answer, or is not as this program needs it. */
  DATABASE(false, true),
  /** Percent of the answers of a minute that were faults of ours. */
  ERRORS(false, true),
  /** Percent of the answers of a minute that took longer than SLOW_REQUEST_MS. */
  SLOW(false, true),
  /** How near memory is to what MemoryWatch warns of, which is 100. */
  MEMORY(false, false),
  /** 1 while requests wait long for a connection, or one is not given back. */
  POOL(false, false),
  /** Percent of the disk that is free, of 100 GB at most. */
  DISK(false, false),
  /** 1 while the ledger is in trouble, 2 while visits are lost. */
  LEDGER(false, false),
  /** Jobs that failed last time. */
  JOBS(true, false),
  /** Hours since the newest backup was made that has been restored; in production. */
  BACKUP(false, false),
  /** Days for which the certificate is valid. */
  CERTIFICATE(true, false);

  private final boolean shared;
  private final boolean felt;

  Signal(boolean shared, boolean felt) {
    this.shared = shared;
    this.felt = felt;
  }

  /** Whether all processes see the same. */
  public boolean isShared() {
    return shared;
  }

  /** Whether visitors feel it, so that it stands on the status page. */
  public boolean isFelt() {
    return felt;
  }

  /** The lower-case word used in JSON, in the database and on the command line. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The signal with this word; it must be one. */
  public static Signal parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** What operators call the trouble. */
  public String in(Language language) {
    return Messages.text(language, "alarm." + word());
  }
}
