package app.dari.platform.database.migration;

import java.util.Locale;

/**
 * What a file must not do while the release before still runs on the same tables. {@code -- allow
 * <rule>: <reason>} above a statement lifts one.
 */
public enum ExpandRule {
  /** Takes away what the release before uses. */
  DROP,
  /** A new name takes away the old one. */
  RENAME,
  /** Changes a column's type: the table is written anew, and the release before reads another. */
  TYPE,
  /** A column that the release before does not fill must not have to be filled. */
  NOT_NULL,
  /** Forbids rows that the release before may write. */
  CONSTRAINT,
  /** An index made without CONCURRENTLY holds up writers until it is made. */
  INDEX,
  /** Reads or writes a whole table while everybody waits. */
  REWRITE,
  /** Changes rows of tables in use, and holds them to its end: a job does it in small steps. */
  BACKFILL,
  /** Hides what it does, in a block of code say. */
  HIDDEN,
  /** Outside a transaction: what an interruption leaves half must be taken away first. */
  RESTART;

  /** As it is written in comments and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
