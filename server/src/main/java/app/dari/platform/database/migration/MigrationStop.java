package app.dari.platform.database.migration;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A migration that did not come to its end, and why. Nothing is left half. */
public final class MigrationStop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Another process is at it. */
    ANOTHER(true),
    /** A backup is being restored into this database. */
    RESTORING(true),
    /** A table was in use for longer than a migration may make others wait. */
    IN_USE(true),
    /** A statement took longer than it may. */
    TOO_LONG(true),
    /** Processes of another release run, which still use what would be taken away. */
    OTHER_RELEASE(true),
    /** A file that was run is not the one this program has. */
    CHANGED(false),
    /** A file that was run is not there any more. */
    MISSING(false),
    /** A file is older than one that was run. */
    OUT_OF_ORDER(false),
    /** The database refused a statement. */
    REFUSED(false);

    private final boolean passes;

    Reason(boolean passes) {
      this.passes = passes;
    }

    /** Whether the same may succeed a while later. */
    public boolean passes() {
      return passes;
    }
  }

  private final Reason reason;
  private final transient Map<String, String> values;

  MigrationStop(Reason reason, Map<String, String> values, @Nullable Throwable cause) {
    super(reason + " " + new TreeMap<>(values), cause);
    this.reason = reason;
    this.values = Map.copyOf(values);
  }

  /** Nothing is migrated under a restore. */
  public static MigrationStop restoring() {
    return new MigrationStop(Reason.RESTORING, Map.of(), null);
  }

  /** What the database said while a file was run; null when it said nothing. */
  static @Nullable MigrationStop of(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(sql, e);
      }
    }
    return null;
  }

  private static @Nullable MigrationStop of(SQLException sql, RuntimeException e) {
    String state = sql.getSQLState();
    if (state.startsWith("08") || state.startsWith("57P")) {
      // The connection, or the server, went away.
      return null;
    }
    Reason reason =
        switch (state) {
          case "55P03" -> Reason.IN_USE;
          case "57014" -> Reason.TOO_LONG;
          default -> Reason.REFUSED;
        };
    String said = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
    return new MigrationStop(reason, Map.of("state", state, "said", said), e);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What a message about it names. */
  public Map<String, String> values() {
    return values;
  }
}
