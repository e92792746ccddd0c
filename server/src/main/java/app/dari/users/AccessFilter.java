package app.dari.users;

import app.dari.platform.database.Reads;
import app.dari.platform.web.CallerLanguage;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.sessions.SessionCookie;
import app.dari.users.sessions.Sessions;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls and lets in whom {@link Allow} names. A request with an Authorization header
 * is judged by that alone, never by its cookies.
 */
final class AccessFilter {
  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final ApiKeys apiKeys;
  private final Caller caller;
  private final Accounts accounts;
  private final Reads reads;
  private final Clock clock;
  private final Map<Method, Optional<Access>> rules = new ConcurrentHashMap<>();

  AccessFilter(
      Sessions sessions,
      SessionCookie cookie,
      ApiKeys apiKeys,
      Caller caller,
      Accounts accounts,
      Reads reads,
      Clock clock) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.apiKeys = apiKeys;
    this.caller = caller;
    this.accounts = accounts;
    this.reads = reads;
    this.clock = clock;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public void admit(
      ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
    Access access =
        rules
            .computeIfAbsent(resource.getResourceMethod(), AccessFilter::rule)
            .orElseThrow(() -> Problem.of(403, "not-allowed"));
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Caller.@Nullable Identified who =
        reads
            .repeat(() ->
                authorization != null ? Optional.of(byKey(authorization)) : bySession(request))
            .orElse(null);
    caller.identify(who);
    if (who != null) {
      CallerLanguage.otherwise(
          context, () -> accounts.find(who.account()).map(Account::language).orElse(Language.KO));
    }
    judge(access, who);
  }

  /** RFC 9110, 11.6.1: a 401 says what it wants. */
  @ServerResponseFilter
  public void challenge(ContainerResponseContext response) {
    if (response.getStatus() == 401) {
      response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dari\"");
    }
  }

  private void judge(Access access, Caller.@Nullable Identified who) {
    if (access == Access.ANYONE) {
      return;
    }
    switch (who) {
      case null -> throw Problem.of(401, "not-signed-in");
      case Caller.BySession session -> {
        if (access.isForOperators() && session.role() != Role.OPERATOR) {
          throw Problem.of(403, "operator-only");
        }
        if (access == Access.OPERATOR_FRESH && !isFresh(session.signedInAt())) {
          throw Problem.of(403, "sign-in-again").with("minutes", Access.FRESH_MINUTES);
        }
      }
      case Caller.ByKey key -> {
        Scope needed = access.scope();
        if (needed == null) {
          throw Problem.of(403, "session-only");
        }
        if (!key.scopes().contains(needed)) {
          throw Problem.of(403, "scope-missing").with("scope", needed.wireName());
        }
      }
    }
  }

  private boolean isFresh(Instant signedInAt) {
    return signedInAt.plus(Duration.ofMinutes(Access.FRESH_MINUTES)).isAfter(clock.instant());
  }

  private Caller.Identified byKey(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Problem.of(401, "key-invalid");
    }
    return apiKeys
        .recognise(authorization.substring(BEARER.length()).strip())
        .orElseThrow(() -> Problem.of(401, "key-invalid"));
  }

  private Optional<Caller.Identified> bySession(ContainerRequestContext request) {
    return cookie
        .session(request.getCookies())
        .flatMap(sessions::recognise)
        .map(session ->
            new Caller.BySession(
                session.id(), session.account(), session.role(), session.createdAt()));
  }

  /** Who may call a method; empty when nobody said so. */
  static Optional<Access> rule(Method method) {
    Allow allow = method.getAnnotation(Allow.class);
    if (allow == null) {
      allow = method.getDeclaringClass().getAnnotation(Allow.class);
    }
    return Optional.ofNullable(allow).map(Allow::value);
  }
}
