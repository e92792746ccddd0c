package app.dari.platform.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A part of the work for a request.
 *
 * @param sql as it stands in the code, without any value; null for what is no statement
 * @param began by {@link System#nanoTime}
 */
record Step(Kind kind, @Nullable String sql, long began, long nanos) {
  /** What was done, or waited for. */
  enum Kind {
    STATEMENT,
    /** A commit or a roll-back. */
    TRANSACTION,
    /** Waiting for a connection of the pool. */
    CONNECTION
  }

  /** One that has just ended. */
  static Step ended(Kind kind, @Nullable String sql, long nanos) {
    return new Step(kind, sql, System.nanoTime() - nanos, nanos);
  }
}
