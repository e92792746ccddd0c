package app.dari.platform.web;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** SQL of platform.idempotency_key. */
@Singleton
final class IdempotencyStore {
  record Answered(byte[] requestHash, String answer) {}

  /** Whether the key was free. */
  boolean claim(Handle tx, UUID account, String key, byte[] requestHash, Instant now) {
    return tx.createUpdate(
                """
                insert into platform.idempotency_key (account, key, request_hash, created_at)
                values (:account, :key, :hash, :now)
                on conflict (account, key) do update
                   set request_hash = excluded.request_hash, created_at = excluded.created_at,
                       answer = null
                 where idempotency_key.created_at < :expired
                """)
            .bind("account", account)
            .bind("key", key)
            .bind("hash", requestHash)
            .bind("now", now)
            .bind("expired", now.minus(Idempotency.KEPT))
            .execute()
        == 1;
  }

  void answer(Handle tx, UUID account, String key, String answer) {
    tx.createUpdate(
            """
            update platform.idempotency_key set answer = cast(:answer as json)
            where account = :account and key = :key
            """)
        .bind("account", account)
        .bind("key", key)
        .bind("answer", answer)
        .execute();
  }

  Answered find(Handle tx, UUID account, String key) {
    return tx.createQuery(
            """
            select request_hash, answer::text as answer
            from platform.idempotency_key where account = :account and key = :key
            """)
        .bind("account", account)
        .bind("key", key)
        .map((row, _) -> new Answered(row.getBytes("request_hash"), row.getString("answer")))
        .one();
  }

  int deleteBefore(Handle tx, Instant expired) {
    return tx.createUpdate("delete from platform.idempotency_key where created_at < :expired")
        .bind("expired", expired)
        .execute();
  }
}
