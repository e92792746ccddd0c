package app.dari.platform.maintenance;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of maintenance: one row, or none when it was never declared. */
@Singleton
final class MaintenanceStore {
  void declare(Handle tx, Declared declared) {
    tx.createUpdate(
            """
            insert into platform.maintenance (mode, since, until, message)
            values (:mode, :since, :until, :message)
            on conflict (one) do update
              set mode = excluded.mode, since = excluded.since, until = excluded.until,
                  message = excluded.message
            """)
        .bind("mode", declared.mode().word())
        .bind("since", declared.since())
        .bind("until", declared.until())
        .bind("message", declared.message())
        .execute();
  }

  Declared find(Handle tx) {
    return tx.createQuery("select mode, since, until, message from platform.maintenance")
        .map((row, _) -> read(row))
        .findFirst()
        .orElse(Declared.NOTHING);
  }

  private static Declared read(ResultSet row) throws SQLException {
    return new Declared(
        // Of a newer version, perhaps: what is not known here changes nothing here.
        MaintenanceMode.of(row.getString("mode")).orElse(MaintenanceMode.OFF),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        instant(row.getObject("until", OffsetDateTime.class)),
        row.getString("message"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
