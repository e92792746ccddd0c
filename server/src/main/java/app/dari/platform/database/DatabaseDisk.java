package app.dari.platform.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Remembers when PostgreSQL had no room to write, which it tells only who writes. Thread-safe. */
@Singleton
public final class DatabaseDisk {
  /** SQLSTATE of a statement there was no room for. */
  public static final String FULL = "53100";

  private static final Logger LOG = Logger.getLogger(DatabaseDisk.class);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private volatile @Nullable Full full;

  private record Full(String what, long at) {}

  /** Looks at what a statement failed of. */
  public void failed(SQLException e) {
    if (FULL.equals(e.getSQLState())) {
      String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      if (trouble() == null) {
        LOG.errorf("PostgreSQL has no room left, so nothing can be saved: %s", what);
      }
      full = new Full(what, System.nanoTime());
    }
  }

  /** What there was no room for in the last minute; null: nothing. */
  public @Nullable String trouble() {
    Full last = full;
    return last != null && System.nanoTime() - last.at() < REMEMBERED.toNanos()
        ? last.what()
        : null;
  }
}
