package app.dari.users;

import app.dari.platform.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes the running request, found by the filter before the method runs. */
@RequestScoped
public class Caller {
  private @Nullable Identified identified;

  /** The account of the caller. Fails with 401 {@code not-signed-in} when nobody is signed in. */
  public UUID account() {
    return require().account();
  }

  /** The role of the caller. Fails with 401 {@code not-signed-in} when nobody is signed in. */
  public Role role() {
    return require().role();
  }

  /** The account of the caller; empty when nobody is signed in. */
  public Optional<UUID> maybeAccount() {
    return Optional.ofNullable(identified).map(Identified::account);
  }

  /** The session of the caller; empty when nobody is signed in, or with an API key. */
  public Optional<UUID> session() {
    return identified instanceof BySession(UUID session, UUID _, Role _, Instant _)
        ? Optional.of(session)
        : Optional.empty();
  }

  /** What the caller was let in with. Fails with 401 {@code not-signed-in}. */
  public Pass pass() {
    return switch (require()) {
      case BySession(UUID session, UUID account, Role _, Instant _) ->
          new Pass(account, session, false);
      case ByKey(UUID key, UUID account, Role _, Set<Scope> _) -> new Pass(account, key, true);
    };
  }

  void identify(@Nullable Identified identified) {
    this.identified = identified;
  }

  @Nullable Identified identified() {
    return identified;
  }

  private Identified require() {
    if (identified == null) {
      throw Problem.of(401, "not-signed-in");
    }
    return identified;
  }

  /** How a caller was recognised. */
  sealed interface Identified {
    UUID account();

    Role role();
  }

  record BySession(UUID session, UUID account, Role role, Instant signedInAt)
      implements Identified {}

  record ByKey(UUID key, UUID account, Role role, Set<Scope> scopes) implements Identified {}
}
