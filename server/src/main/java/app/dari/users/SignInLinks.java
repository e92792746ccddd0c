package app.dari.users;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Tokens;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Links that sign an account in once: for the owner at the first start, and for whoever has a shell
 * on the machine. The link's token is not kept, only its SHA-256.
 */
@Singleton
public final class SignInLinks {
  /** How long a link can be used. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ServerConfig server;
  private final SignInLinkStore store = new SignInLinkStore();

  public SignInLinks(Jdbi jdbi, Clock clock, ServerConfig server) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.server = server;
  }

  /** The state of a link somebody holds. */
  public enum State {
    USABLE,
    USED,
    EXPIRED,
    UNKNOWN
  }

  /** A new link for an account. Whoever opens it and presses the button is signed in. */
  public URI create(UUID account) {
    String token = Tokens.random();
    Instant now = clock.instant();
    jdbi.useTransaction(tx -> {
      store.removeOld(tx, now.minus(LIFE));
      store.add(tx, Tokens.sha256(token), account, now, now.plus(LIFE));
    });
    return URI.create(server.publicUrl() + "/auth/link/" + token);
  }

  /** Looks at a link without using it. */
  State state(String token) {
    return jdbi.withHandle(handle -> store.state(handle, Tokens.sha256(token), clock.instant()));
  }

  /** Uses a link up; the account it signs in, or empty when it cannot be used (any more). */
  Optional<UUID> use(Handle tx, String token) {
    return store.use(tx, Tokens.sha256(token), clock.instant());
  }
}
