package app.dari.insights;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code insights.since}. */
@Singleton
final class SinceStore {
  Optional<Instant> find(Handle tx, UUID owner, UUID link) {
    return tx.createQuery("select at from insights.since where link = :link and owner = :owner")
        .bind("link", link)
        .bind("owner", owner)
        .mapTo(Instant.class)
        .findOne();
  }

  void put(Handle tx, UUID owner, UUID link, Instant at) {
    tx.createUpdate(
            """
            insert into insights.since (link, owner, at) values (:link, :owner, :at)
            on conflict (link) do update set at = excluded.at
            """)
        .bind("link", link)
        .bind("owner", owner)
        .bind("at", at)
        .execute();
  }

  void remove(Handle tx, UUID owner, UUID link) {
    tx.createUpdate("delete from insights.since where link = :link and owner = :owner")
        .bind("link", link)
        .bind("owner", owner)
        .execute();
  }
}
