package app.dari.users;

import app.dari.users.sessions.Sessions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says which of those who were let in would still be let in. */
@Singleton
public final class Passes {
  private final Sessions sessions;
  private final ApiKeys keys;

  Passes(Sessions sessions, ApiKeys keys) {
    this.sessions = sessions;
    this.keys = keys;
  }

  /** Those of the passes whose session is over or ended, or whose key was revoked. */
  public Set<Pass> ended(Collection<Pass> passes) {
    Set<UUID> liveSessions = sessions.live(ids(passes, false));
    Set<UUID> liveKeys = keys.live(ids(passes, true));
    return passes.stream()
        .filter(pass -> !(pass.key() ? liveKeys : liveSessions).contains(pass.id()))
        .collect(Collectors.toSet());
  }

  private static Set<UUID> ids(Collection<Pass> passes, boolean key) {
    return passes.stream()
        .filter(pass -> pass.key() == key)
        .map(Pass::id)
        .collect(Collectors.toSet());
  }
}
