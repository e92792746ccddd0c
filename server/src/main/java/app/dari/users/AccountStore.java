package app.dari.users;

import app.dari.platform.web.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tables {@code users.account} and {@code users.identity}. */
final class AccountStore {
  private static final String COLUMNS = "id, name, language, role, owner, revision, created_at";

  Optional<Account> find(Handle tx, UUID id) {
    return tx.createQuery("select " + COLUMNS + " from users.account where id = :id")
        .bind("id", id)
        .map(AccountStore::account)
        .findOne();
  }

  Optional<Account> findOwner(Handle tx) {
    return tx.createQuery("select " + COLUMNS + " from users.account where owner")
        .map(AccountStore::account)
        .findOne();
  }

  List<Account> list(Handle tx, @Nullable UUID after, int limit) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from users.account where cast(:after as uuid) is null or id > :after"
                + " order by id limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map(AccountStore::account)
        .list();
  }

  long count(Handle handle) {
    return handle.createQuery("select count(*) from users.account").mapTo(long.class).one();
  }

  Map<LocalDate, Long> made(Handle handle, Instant since, ZoneId zone) {
    return handle
        .createQuery(
            """
            select cast(created_at at time zone :zone as date) as day, count(*) as made
            from users.account where created_at >= :since group by 1
            """)
        .bind("zone", zone.getId())
        .bind("since", since)
        .map((row, _) -> Map.entry(row.getObject("day", LocalDate.class), row.getLong("made")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Map<UUID, String> names(Handle tx, Set<UUID> accounts) {
    return tx
        .createQuery("select id, name from users.account where id = any (:ids)")
        .bindArray("ids", UUID.class, accounts)
        .map((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Adds an account; an owner only if there is none yet. */
  void add(Handle tx, Account account) {
    tx.createUpdate(
            """
            insert into users.account
              (id, name, language, role, owner, revision, created_at, updated_at)
            values (:id, :name, :language, :role, :owner, :revision, :now, :now)
            on conflict (owner) where owner do nothing
            """)
        .bind("id", account.id())
        .bind("name", account.name())
        .bind("language", account.language().tag())
        .bind("role", account.role().wireName())
        .bind("owner", account.owner())
        .bind("revision", account.revision())
        .bind("now", account.createdAt())
        .execute();
  }

  /** Changes the account if it still has this revision. */
  boolean update(Handle tx, UUID id, long revision, String name, Language language, Instant now) {
    return tx.createUpdate(
                """
                update users.account
                set name = :name, language = :language, revision = revision + 1, updated_at = :now
                where id = :id and revision = :revision
                """)
            .bind("id", id)
            .bind("revision", revision)
            .bind("name", name)
            .bind("language", language.tag())
            .bind("now", now)
            .execute()
        == 1;
  }

  boolean setRole(Handle tx, UUID id, Role role, Instant now) {
    return tx.createUpdate(
                """
                update users.account
                set role = :role, revision = revision + 1, updated_at = :now
                where id = :id and not owner
                """)
            .bind("id", id)
            .bind("role", role.wireName())
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Lets one transaction at a time decide about this identity, until it ends. */
  void lockIdentity(Handle tx, String issuer, String subject) {
    tx.createQuery("select pg_advisory_xact_lock(hashtextextended(:identity, 7))")
        .bind("identity", issuer + " " + subject)
        .mapTo(String.class)
        .findFirst();
  }

  Optional<UUID> findByIdentity(Handle tx, String issuer, String subject, Instant now) {
    return tx.createQuery(
            """
            update users.identity set used_at = :now
            where issuer = :issuer and subject = :subject
            returning account_id
            """)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .bind("now", now)
        .mapTo(UUID.class)
        .findOne();
  }

  void addIdentity(Handle tx, String issuer, String subject, UUID account, Instant now) {
    tx.createUpdate(
            """
            insert into users.identity (issuer, subject, account_id, created_at, used_at)
            values (:issuer, :subject, :account, :now, :now)
            """)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .bind("account", account)
        .bind("now", now)
        .execute();
  }

  boolean hasIdentity(Handle tx, UUID account) {
    return tx.createQuery("select exists (select from users.identity where account_id = :account)")
        .bind("account", account)
        .mapTo(boolean.class)
        .one();
  }

  boolean hasSignedIn(Handle tx, UUID account) {
    return tx.createQuery(
            """
            select exists (select from users.session where account_id = :account)
              or exists (select from users.passkey where account_id = :account)
              or exists (select from users.identity where account_id = :account)
              or exists (
                select from users.sign_in_link where account_id = :account and used_at is not null)
            """)
        .bind("account", account)
        .mapTo(boolean.class)
        .one();
  }

  private static Account account(ResultSet row, StatementContext context) throws SQLException {
    Language language = Language.ofTag(row.getString("language"));
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("name"),
        language == null ? Language.KO : language,
        Role.parse(row.getString("role")),
        row.getBoolean("owner"),
        row.getLong("revision"),
        row.getTimestamp("created_at").toInstant());
  }
}
