package app.dari.users.kakao;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code users.sign_in_transaction}. */
final class SignInTransactionStore {
  void add(Handle tx, SignInTransaction begun, Instant now, Instant expiresAt) {
    tx.createUpdate(
            """
            insert into users.sign_in_transaction
              (state_hash, binding_hash, nonce_hash, code_verifier, return_to, invitation_id,
               created_at, expires_at)
            values (:state, :binding, :nonce, :verifier, :returnTo, :invitation, :now, :expires)
            """)
        .bind("state", begun.state())
        .bind("binding", begun.binding())
        .bind("nonce", begun.nonce())
        .bind("verifier", begun.verifier())
        .bind("returnTo", begun.returnTo())
        .bind("invitation", begun.invitation())
        .bind("now", now)
        .bind("expires", expiresAt)
        .execute();
  }

  /** Takes a transaction up, which works once and only in the browser that began it. */
  Optional<SignInTransaction> claim(Handle tx, byte[] state, byte[] binding, Instant now) {
    return tx.createQuery(
            """
            update users.sign_in_transaction set claimed_at = :now
            where state_hash = :state and binding_hash = :binding
              and claimed_at is null and expires_at > :now
            returning nonce_hash, code_verifier, return_to, invitation_id
            """)
        .bind("state", state)
        .bind("binding", binding)
        .bind("now", now)
        .map((row, _) ->
            new SignInTransaction(
                state,
                binding,
                row.getBytes("nonce_hash"),
                row.getString("code_verifier"),
                row.getString("return_to"),
                row.getObject("invitation_id", UUID.class)))
        .findOne();
  }

  Optional<SignInTransaction.Outcome> outcome(Handle tx, byte[] state, byte[] binding) {
    return tx.createQuery(
            """
            select return_to, claimed_at, completed_at, session_id, problem
            from users.sign_in_transaction
            where state_hash = :state and binding_hash = :binding
            """)
        .bind("state", state)
        .bind("binding", binding)
        .map((row, _) ->
            new SignInTransaction.Outcome(
                row.getString("return_to"),
                instant(row, "claimed_at"),
                instant(row, "completed_at"),
                row.getObject("session_id", UUID.class),
                row.getString("problem")))
        .findOne();
  }

  /** Writes down what became of it, unless that is known already. */
  void complete(
      Handle tx, byte[] state, @Nullable UUID session, @Nullable String problem, Instant now) {
    tx.createUpdate(
            """
            update users.sign_in_transaction
            set completed_at = :now, session_id = :session, problem = :problem,
                code_verifier = null
            where state_hash = :state and completed_at is null
            """)
        .bind("state", state)
        .bind("session", session)
        .bind("problem", problem)
        .bind("now", now)
        .execute();
  }

  void removeOld(Handle tx, Instant expiredBefore) {
    tx.createUpdate("delete from users.sign_in_transaction where expires_at < :before")
        .bind("before", expiredBefore)
        .execute();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
