package app.dari.platform.database.migration;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** PostgreSQL's locks on tables, weakest first (manual, section 13.3.1). */
public enum Lock {
  /** Reading. */
  ACCESS_SHARE,
  /** Reading rows that are held. */
  ROW_SHARE,
  /** Writing rows. */
  ROW_EXCLUSIVE,
  /** Holds up other changes of the schema, and VACUUM; nobody who reads or writes. */
  SHARE_UPDATE_EXCLUSIVE,
  /** Holds up writers. */
  SHARE,
  /** Holds up writers. */
  SHARE_ROW_EXCLUSIVE,
  /** Holds up writers. */
  EXCLUSIVE,
  /** Holds up everybody. */
  ACCESS_EXCLUSIVE;

  /** As the manual writes it. */
  public String words() {
    return name().replace('_', ' ');
  }

  /** Whether visitors cannot read meanwhile. */
  public boolean stopsReaders() {
    return this == ACCESS_EXCLUSIVE;
  }

  /** Whether nothing can be written meanwhile. */
  public boolean stopsWriters() {
    return compareTo(SHARE) >= 0;
  }

  /** Whether one waits for the other. */
  boolean conflictsWith(Lock other) {
    return conflicts().contains(other);
  }

  /** By the word of {@code pg_locks}: {@code AccessShareLock}. */
  static Lock ofMode(String mode) {
    String words = mode.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return valueOf(words.toUpperCase(Locale.ROOT));
  }

  private Set<Lock> conflicts() {
    return switch (this) {
      case ACCESS_SHARE -> EnumSet.of(ACCESS_EXCLUSIVE);
      case ROW_SHARE -> EnumSet.of(EXCLUSIVE, ACCESS_EXCLUSIVE);
      case ROW_EXCLUSIVE -> EnumSet.range(SHARE, ACCESS_EXCLUSIVE);
      case SHARE_UPDATE_EXCLUSIVE -> EnumSet.range(SHARE_UPDATE_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case SHARE ->
          EnumSet.of(
              ROW_EXCLUSIVE,
              SHARE_UPDATE_EXCLUSIVE,
              SHARE_ROW_EXCLUSIVE,
              EXCLUSIVE,
              ACCESS_EXCLUSIVE);
      case SHARE_ROW_EXCLUSIVE -> EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case EXCLUSIVE -> EnumSet.range(ROW_SHARE, ACCESS_EXCLUSIVE);
      case ACCESS_EXCLUSIVE -> EnumSet.allOf(Lock.class);
    };
  }
}
