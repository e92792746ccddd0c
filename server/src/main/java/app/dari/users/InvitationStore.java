package app.dari.users;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code users.invitation}. */
final class InvitationStore {
  record Row(UUID id, Instant createdAt, Instant expiresAt, @Nullable Instant usedAt) {}

  void add(Handle tx, Row row, UUID operator) {
    tx.createUpdate(
            """
            insert into users.invitation (id, created_by, created_at, expires_at)
            values (:id, :operator, :created, :expires)
            """)
        .bind("id", row.id())
        .bind("operator", operator)
        .bind("created", row.createdAt())
        .bind("expires", row.expiresAt())
        .execute();
  }

  List<Row> list(Handle tx) {
    return tx.createQuery(
            """
            select id, created_at, expires_at, used_at from users.invitation
            order by created_at desc, id limit 100
            """)
        .map((row, _) -> {
          Timestamp used = row.getTimestamp("used_at");
          return new Row(
              row.getObject("id", UUID.class),
              row.getTimestamp("created_at").toInstant(),
              row.getTimestamp("expires_at").toInstant(),
              used == null ? null : used.toInstant());
        })
        .list();
  }

  boolean use(Handle tx, UUID id, UUID account, Instant now) {
    return tx.createUpdate(
                """
                update users.invitation set used_by = :account, used_at = :now
                where id = :id and used_at is null and expires_at > :now
                """)
            .bind("id", id)
            .bind("account", account)
            .bind("now", now)
            .execute()
        == 1;
  }

  boolean remove(Handle tx, UUID id) {
    return tx.createUpdate("delete from users.invitation where id = :id").bind("id", id).execute()
        == 1;
  }
}
