package app.dari.users;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code users.sign_in_link}. */
final class SignInLinkStore {
  void add(Handle tx, byte[] tokenHash, UUID account, Instant now, Instant expiresAt) {
    tx.createUpdate(
            """
            insert into users.sign_in_link (token_hash, account_id, created_at, expires_at)
            values (:hash, :account, :now, :expires)
            """)
        .bind("hash", tokenHash)
        .bind("account", account)
        .bind("now", now)
        .bind("expires", expiresAt)
        .execute();
  }

  SignInLinks.State state(Handle tx, byte[] tokenHash, Instant now) {
    return tx.createQuery(
            """
            select case when used_at is not null then 'USED'
                        when expires_at <= :now then 'EXPIRED'
                        else 'USABLE' end
            from users.sign_in_link where token_hash = :hash
            """)
        .bind("hash", tokenHash)
        .bind("now", now)
        .mapTo(String.class)
        .findOne()
        .map(SignInLinks.State::valueOf)
        .orElse(SignInLinks.State.UNKNOWN);
  }

  Optional<UUID> use(Handle tx, byte[] tokenHash, Instant now) {
    return tx.createQuery(
            """
            update users.sign_in_link set used_at = :now
            where token_hash = :hash and used_at is null and expires_at > :now
            returning account_id
            """)
        .bind("hash", tokenHash)
        .bind("now", now)
        .mapTo(UUID.class)
        .findOne();
  }

  void removeOld(Handle tx, Instant expiredBefore) {
    tx.createUpdate("delete from users.sign_in_link where expires_at < :before")
        .bind("before", expiredBefore)
        .execute();
  }
}
