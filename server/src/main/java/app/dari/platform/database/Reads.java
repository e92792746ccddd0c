package app.dari.platform.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what only reads when the database dropped its connection meanwhile: PostgreSQL was
 * restarted, or somebody ended the session. Thread-safe.
 */
@Singleton
public final class Reads {
  private final Pool pool;

  Reads(Pool pool) {
    this.pool = pool;
  }

  /** What asks the database and may be done twice. */
  @FunctionalInterface
  public interface Read<T, X extends Exception> {
    T ask() throws X;
  }

  /** The answer of the first time, or of the second when its connection was dropped the first. */
  public <T, X extends Exception> T repeat(Read<T, X> read) throws X {
    try {
      return read.ask();
    } catch (Exception e) {
      if (!isDropped(e)) {
        throw e;
      }
      pool.distrust();
      return read.ask();
    }
  }

  private static boolean isDropped(Throwable e) {
    boolean given = true;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      given &= !(cause instanceof ConnectionException);
      if (cause instanceof SQLException sql) {
        return isDropped(sql.getSQLState(), given);
      }
    }
    return false;
  }

  /** 08003, 08006: it is gone; 57P01, 57P02: the server ended it, or itself. */
  private static boolean isDropped(@Nullable String state, boolean given) {
    return switch (state) {
      case "57P01", "57P02" -> true;
      // Who waited for a connection in vain is not made to wait as long again.
      case "08003", "08006" -> given;
      case null, default -> false;
    };
  }
}
