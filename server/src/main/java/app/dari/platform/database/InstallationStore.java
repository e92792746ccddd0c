package app.dari.platform.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what is true of the whole installation. */
public final class InstallationStore {
  private InstallationStore() {}

  /** When the first migration was made, or a restore made it anew; null before that. */
  public static @Nullable Instant begunAt(Handle handle) {
    boolean isThere =
        handle
            .createQuery("select to_regclass('platform.schema_history') is not null")
            .mapTo(boolean.class)
            .one();
    return isThere
        ? handle
            .createQuery(
                """
                select min(installed_on) at time zone current_setting('TimeZone')
                from platform.schema_history
                """)
            .mapTo(Instant.class)
            .findOne()
            .orElse(null)
        : null;
  }
}
