package app.dari;

import app.dari.pages.Pages;
import app.dari.platform.web.Problem;
import app.dari.users.Account;
import app.dari.users.Accounts;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The account somebody at a terminal means: nothing is the owner, else an id or a page's handle.
 */
final class Whose {
  private final Jdbi jdbi;
  private final Accounts accounts;

  Whose(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.accounts = new Accounts(jdbi, Clock.systemUTC());
  }

  /** Problem {@code account-unknown} when there is no such account. */
  Account account(@Nullable String named) {
    if (named == null) {
      return accounts.owner();
    }
    return id(named)
        .or(() -> jdbi.withHandle(handle -> Pages.ownerOf(handle, named)))
        .flatMap(accounts::find)
        .orElseThrow(() -> Problem.of(404, "account-unknown").with("account", named));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
