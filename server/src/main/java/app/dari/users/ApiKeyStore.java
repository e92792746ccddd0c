package app.dari.users;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code users.api_key}. */
final class ApiKeyStore {
  void add(Handle tx, ApiKey key, byte[] tokenHash) {
    tx.createUpdate(
            """
            insert into users.api_key (id, account_id, name, token_hash, scopes, created_at)
            values (:id, :account, :name, :hash, :scopes, :created)
            """)
        .bind("id", key.id())
        .bind("account", key.account())
        .bind("name", key.name())
        .bind("hash", tokenHash)
        .bindArray("scopes", String.class, key.scopes().stream().map(Scope::wireName).toList())
        .bind("created", key.createdAt())
        .execute();
  }

  /**
   * A key that may be used.
   *
   * @param caller with the role of its account
   * @param usedAt when it was last noted that it is used; null: never
   */
  record Live(Caller.ByKey caller, @Nullable Instant usedAt) {}

  Optional<Live> findLive(Handle tx, byte[] tokenHash) {
    return tx.createQuery(
            """
            select api_key.id, api_key.account_id, account.role, api_key.scopes,
                   api_key.used_at
            from users.api_key
            join users.account on account.id = api_key.account_id
            where api_key.token_hash = :hash
            """)
        .bind("hash", tokenHash)
        .map((row, _) ->
            new Live(
                new Caller.ByKey(
                    row.getObject("id", UUID.class),
                    row.getObject("account_id", UUID.class),
                    Role.parse(row.getString("role")),
                    scopes(row.getArray("scopes"))),
                usedAt(row)))
        .findOne();
  }

  Set<UUID> live(Handle tx, Set<UUID> keys) {
    return tx.createQuery("select id from users.api_key where id = any (:keys)")
        .bindArray("keys", UUID.class, keys)
        .mapTo(UUID.class)
        .set();
  }

  void touch(Handle tx, UUID key, Instant now, Instant usedBefore) {
    tx.createUpdate(
            """
            update users.api_key set used_at = :now
            where id = :id and (used_at is null or used_at < :before)
            """)
        .bind("id", key)
        .bind("now", now)
        .bind("before", usedBefore)
        .execute();
  }

  List<ApiKey> list(Handle tx, UUID account) {
    return tx.createQuery(
            """
            select id, account_id, name, scopes, created_at, used_at
            from users.api_key
            where account_id = :account
            order by created_at desc, id
            """)
        .bind("account", account)
        .map(ApiKeyStore::key)
        .list();
  }

  int count(Handle tx, UUID account) {
    return tx.createQuery("select count(*) from users.api_key where account_id = :account")
        .bind("account", account)
        .mapTo(int.class)
        .one();
  }

  boolean remove(Handle tx, UUID account, UUID key) {
    return tx.createUpdate("delete from users.api_key where id = :id and account_id = :account")
            .bind("id", key)
            .bind("account", account)
            .execute()
        == 1;
  }

  private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("name"),
        scopes(row.getArray("scopes")),
        row.getTimestamp("created_at").toInstant(),
        usedAt(row));
  }

  private static @Nullable Instant usedAt(ResultSet row) throws SQLException {
    Timestamp used = row.getTimestamp("used_at");
    return used == null ? null : used.toInstant();
  }

  private static Set<Scope> scopes(Array array) throws SQLException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Object name : (Object[]) array.getArray()) {
      Scope.parse((String) name).ifPresent(scopes::add);
    }
    return scopes;
  }
}
