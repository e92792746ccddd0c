package app.dari.users.passkeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code users.passkey} and {@code users.passkey_challenge}. */
final class PasskeyStore {
  private static final String COLUMNS =
      "id, account_id, credential_id, public_key, sign_count, backed_up, name, created_at, used_at";

  void add(Handle tx, Passkey passkey) {
    tx.createUpdate(
            """
            insert into users.passkey
              (id, account_id, credential_id, public_key, sign_count, backed_up, name, created_at)
            values (:id, :account, :credential, :key, :count, :backedUp, :name, :created)
            """)
        .bind("id", passkey.id())
        .bind("account", passkey.account())
        .bind("credential", passkey.credentialId())
        .bind("key", passkey.publicKey())
        .bind("count", passkey.signCount())
        .bind("backedUp", passkey.backedUp())
        .bind("name", passkey.name())
        .bind("created", passkey.createdAt())
        .execute();
  }

  List<Passkey> list(Handle tx, UUID account) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from users.passkey where account_id = :account order by created_at, id")
        .bind("account", account)
        .map(PasskeyStore::passkey)
        .list();
  }

  Optional<Passkey> find(Handle tx, byte[] credentialId) {
    return tx.createQuery("select " + COLUMNS + " from users.passkey where credential_id = :id")
        .bind("id", credentialId)
        .map(PasskeyStore::passkey)
        .findOne();
  }

  /** Notes a use; false when another use already counted as far. */
  boolean use(Handle tx, UUID id, long signCount, boolean backedUp, Instant now) {
    return tx.createUpdate(
                """
                update users.passkey
                set sign_count = :count, backed_up = :backedUp, used_at = :now
                where id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))
                """)
            .bind("id", id)
            .bind("count", signCount)
            .bind("backedUp", backedUp)
            .bind("now", now)
            .execute()
        == 1;
  }

  boolean remove(Handle tx, UUID account, UUID id) {
    return tx.createUpdate("delete from users.passkey where id = :id and account_id = :account")
            .bind("id", id)
            .bind("account", account)
            .execute()
        == 1;
  }

  /** Lets one transaction at a time change the passkeys of an account. */
  void lock(Handle tx, UUID account) {
    tx.createQuery("select id from users.account where id = :id for update")
        .bind("id", account)
        .mapTo(UUID.class)
        .findOne();
  }

  void begin(Handle tx, Ceremony ceremony, String request, Instant expiresAt) {
    tx.createUpdate(
            """
            insert into users.passkey_challenge
              (challenge_hash, purpose, binding_hash, request, expires_at)
            values (:challenge, :purpose, :binding, :request, :expires)
            """)
        .bind("challenge", ceremony.challenge())
        .bind("purpose", ceremony.purpose())
        .bind("binding", ceremony.binding())
        .bind("request", request)
        .bind("expires", expiresAt)
        .execute();
  }

  /** Takes the request of a ceremony out, so that it is answered once. */
  Optional<String> finish(Handle tx, Ceremony ceremony, Instant now) {
    return tx.createQuery(
            """
            delete from users.passkey_challenge
            where challenge_hash = :challenge and purpose = :purpose and binding_hash = :binding
              and expires_at > :now
            returning request
            """)
        .bind("challenge", ceremony.challenge())
        .bind("purpose", ceremony.purpose())
        .bind("binding", ceremony.binding())
        .bind("now", now)
        .mapTo(String.class)
        .findOne();
  }

  void removeExpired(Handle tx, Instant now) {
    tx.createUpdate("delete from users.passkey_challenge where expires_at <= :now")
        .bind("now", now)
        .execute();
  }

  /**
   * A ceremony that was begun.
   *
   * @param challenge SHA-256 of the challenge
   * @param binding SHA-256 of what ties it to a browser or session
   */
  record Ceremony(byte[] challenge, String purpose, byte[] binding) {}

  private static Passkey passkey(ResultSet row, StatementContext context) throws SQLException {
    Timestamp used = row.getTimestamp("used_at");
    return new Passkey(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getBytes("credential_id"),
        row.getBytes("public_key"),
        row.getLong("sign_count"),
        row.getBoolean("backed_up"),
        row.getString("name"),
        row.getTimestamp("created_at").toInstant(),
        used == null ? null : used.toInstant());
  }
}
