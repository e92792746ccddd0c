package app.dari.users.sessions;

import app.dari.users.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code users.session}. */
final class SessionStore {
  private static final int LISTED = 100;

  void add(Handle tx, UUID account, byte[] tokenHash, Session session) {
    tx.createUpdate(
            """
            insert into users.session
              (id, account_id, token_hash, method, label, created_at, seen_at, expires_at)
            values (:id, :account, :hash, :method, :label, :created, :seen, :expires)
            """)
        .bind("id", session.id())
        .bind("account", account)
        .bind("hash", tokenHash)
        .bind("method", session.method().wireName())
        .bind("label", session.label())
        .bind("created", session.createdAt())
        .bind("seen", session.seenAt())
        .bind("expires", session.expiresAt())
        .execute();
  }

  Optional<LiveSession> findLive(Handle tx, byte[] tokenHash, Instant now, Instant idleSince) {
    return tx.createQuery(
            """
            select
              session.id, session.account_id, account.role, session.created_at, session.seen_at
            from users.session
            join users.account on account.id = session.account_id
            where session.token_hash = :hash
              and session.expires_at > :now and session.seen_at > :idle
            """)
        .bind("hash", tokenHash)
        .bind("now", now)
        .bind("idle", idleSince)
        .map((row, _) ->
            new LiveSession(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                Role.parse(row.getString("role")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("seen_at").toInstant()))
        .findOne();
  }

  boolean isLive(Handle tx, UUID session, Instant now) {
    return tx.createQuery(
            "select exists (select from users.session where id = :id and expires_at > :now)")
        .bind("id", session)
        .bind("now", now)
        .mapTo(boolean.class)
        .one();
  }

  Set<UUID> live(Handle tx, Set<UUID> sessions, Instant now, Instant idleSince) {
    return tx.createQuery(
            """
            select id from users.session
            where id = any (:sessions) and expires_at > :now and seen_at > :idle
            """)
        .bindArray("sessions", UUID.class, sessions)
        .bind("now", now)
        .bind("idle", idleSince)
        .mapTo(UUID.class)
        .set();
  }

  void touch(Handle tx, UUID session, Instant now, Instant seenBefore) {
    tx.createUpdate("update users.session set seen_at = :now where id = :id and seen_at < :before")
        .bind("id", session)
        .bind("now", now)
        .bind("before", seenBefore)
        .execute();
  }

  List<Session> list(Handle tx, UUID account, Instant now, Instant idleSince) {
    return tx.createQuery(
            """
            select id, method, label, created_at, seen_at, expires_at
            from users.session
            where account_id = :account and expires_at > :now and seen_at > :idle
            order by seen_at desc, id
            limit :limit
            """)
        .bind("account", account)
        .bind("now", now)
        .bind("idle", idleSince)
        .bind("limit", LISTED)
        .map(SessionStore::session)
        .list();
  }

  boolean remove(Handle tx, UUID account, UUID session) {
    return tx.createUpdate("delete from users.session where id = :id and account_id = :account")
            .bind("id", session)
            .bind("account", account)
            .execute()
        == 1;
  }

  int removeOthers(Handle tx, UUID account, UUID kept) {
    return tx.createUpdate("delete from users.session where account_id = :account and id <> :kept")
        .bind("account", account)
        .bind("kept", kept)
        .execute();
  }

  int removeOver(Handle tx, Instant now, Instant idleSince) {
    return tx.createUpdate("delete from users.session where expires_at <= :now or seen_at <= :idle")
        .bind("now", now)
        .bind("idle", idleSince)
        .execute();
  }

  private static Session session(ResultSet row, StatementContext context) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        SignInMethod.parse(row.getString("method")),
        row.getString("label"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("seen_at").toInstant(),
        row.getTimestamp("expires_at").toInstant());
  }
}
