package app.dari.operations.announcements;

import app.dari.platform.web.Banner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code operations.announcement}. */
final class AnnouncementStore {
  /** One process at a time decides what is told twice; for the transaction. */
  void lock(Handle tx) {
    tx.execute("select pg_advisory_xact_lock(hashtext('operations.announcement'))");
  }

  void add(Handle tx, Announcement one) {
    tx.createUpdate(
            """
            insert into operations.announcement
              (id, kind, ko, en, begins_at, ends_at, created_at, ended_at)
            values (:id, :kind, :ko, :en, :from, :until, :created, :ended)
            on conflict (id) do nothing
            """)
        .bind("id", one.id())
        .bind("kind", one.kind().word())
        .bind("ko", one.ko())
        .bind("en", one.en())
        .bind("from", one.from())
        .bind("until", one.until())
        .bind("created", one.createdAt())
        .bind("ended", one.endedAt())
        .execute();
  }

  /** Ends one; false when there is none with this id. */
  boolean end(Handle tx, UUID id, Instant at) {
    return tx.createUpdate(
                """
                update operations.announcement set ended_at = coalesce(ended_at, :at) where id = :id
                """)
            .bind("id", id)
            .bind("at", at)
            .execute()
        == 1;
  }

  /** Those still shown or to come, and those that were shown since a moment; the newest first. */
  List<Announcement> since(Handle tx, Instant moment, int limit) {
    return tx.createQuery(
            """
            select id, kind, ko, en, begins_at, ends_at, created_at, ended_at
            from operations.announcement
            where coalesce(ended_at, ends_at, 'infinity') > :moment
            order by begins_at desc, id desc limit :limit
            """)
        .bind("moment", moment)
        .bind("limit", limit)
        .map((row, _) -> read(row))
        .list();
  }

  private static Announcement read(ResultSet row) throws SQLException {
    return new Announcement(
        row.getObject("id", UUID.class),
        Banner.Kind.parse(row.getString("kind")).orElseThrow(),
        row.getString("ko"),
        row.getString("en"),
        row.getTimestamp("begins_at").toInstant(),
        instant(row, "ends_at"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
