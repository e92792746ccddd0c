package app.dari.users;

import app.dari.platform.database.Ids;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The accounts of this Dari. The first is its owner's. */
@Singleton
public final class Accounts {
  private final Jdbi jdbi;
  private final Clock clock;
  private final AccountStore store = new AccountStore();

  public Accounts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** The owner's account, made now if there is none. */
  public Account owner() {
    return jdbi.inTransaction(this::owner);
  }

  /** As {@link #owner()}, in a running transaction. */
  public Account owner(Handle tx) {
    return store
        .findOwner(tx)
        .orElseGet(() -> {
          store.add(tx, account(ownerName(), Language.KO, Role.OPERATOR, true));
          return store.findOwner(tx).orElseThrow();
        });
  }

  /** A new creator. The name is made harmless; a missing or empty one is replaced. */
  public Account create(Handle tx, @Nullable String name, Language language) {
    // Whoever comes first from outside must not become the owner.
    owner(tx);
    String clean = name == null ? "" : PersonName.clean(name);
    String shown = clean.isEmpty() ? Messages.text(language, "account.unnamed") : clean;
    Account account = account(shown, language, Role.CREATOR, false);
    store.add(tx, account);
    return account;
  }

  /** The account with this id; empty when there is none. */
  public Optional<Account> find(UUID id) {
    return jdbi.withHandle(handle -> store.find(handle, id));
  }

  /** Whether there is any trace of a sign-in: a session, another way in, a link that was used. */
  public boolean hasSignedIn(UUID account) {
    return jdbi.withHandle(handle -> store.hasSignedIn(handle, account));
  }

  /** Accounts in the order they were made, after the given one. */
  public List<Account> list(@Nullable UUID after, int limit) {
    return jdbi.withHandle(handle -> store.list(handle, after, limit));
  }

  /** How many there are. */
  public long count() {
    return jdbi.withHandle(store::count);
  }

  /** How many were made, by the days of a time zone on which any was. */
  public Map<LocalDate, Long> made(LocalDate since, ZoneId zone) {
    return jdbi.withHandle(
        handle -> store.made(handle, since.atStartOfDay(zone).toInstant(), zone));
  }

  /** What people are called, by account; those that are gone are left out. */
  public Map<UUID, String> names(Set<UUID> accounts) {
    return accounts.isEmpty() ? Map.of() : jdbi.withHandle(handle -> store.names(handle, accounts));
  }

  /**
   * Changes name and language; null leaves as is. Problems: {@code name-empty}, {@code
   * name-too-long}; {@code stale} when the account no longer has this revision.
   */
  public Account change(
      UUID id, long revision, @Nullable String name, @Nullable Language language) {
    return jdbi.inTransaction(tx -> {
      Account old = store.find(tx, id).orElseThrow(Problem::notFound);
      String newName = name == null ? old.name() : PersonName.required(name);
      Language newLanguage = language == null ? old.language() : language;
      if (!store.update(tx, id, revision, newName, newLanguage, clock.instant())) {
        throw Revisions.stale().current(AccountApi.AccountView.of(old));
      }
      return store.find(tx, id).orElseThrow();
    });
  }

  /** Makes a creator an operator or the other way round; the owner stays an operator. */
  public boolean setRole(UUID id, Role role) {
    return jdbi.inTransaction(tx -> store.setRole(tx, id, role, clock.instant()));
  }

  /**
   * The account of someone a provider vouches for; empty when there is none yet. Until the
   * transaction ends no other one can add it, so that the caller may.
   */
  public Optional<UUID> findByIdentity(Handle tx, String issuer, String subject) {
    store.lockIdentity(tx, issuer, subject);
    return store.findByIdentity(tx, issuer, subject, clock.instant());
  }

  /** Remembers that a provider's subject is this account. */
  public void addIdentity(Handle tx, String issuer, String subject, UUID account) {
    store.addIdentity(tx, issuer, subject, account, clock.instant());
  }

  /** Whether a provider can vouch for this account. */
  public boolean hasIdentity(Handle tx, UUID account) {
    return store.hasIdentity(tx, account);
  }

  private Account account(String name, Language language, Role role, boolean owner) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Account(Ids.next(), name, language, role, owner, 1, now);
  }

  private static String ownerName() {
    return Messages.text(Language.KO, "account.owner");
  }
}
