package app.dari.users;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Problem;
import app.dari.users.sessions.SessionCookie;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site wrote into a signed-in browser. Each request that may change
 * something and is not made with an API key must say that it comes from our own pages, with {@code
 * Sec-Fetch-Site} or, from browsers without it, {@code Origin} (OWASP CSRF cheat sheet); a request
 * in a session must also carry its {@link CsrfTokens token}, and must not be of a type that a plain
 * HTML form can send. Needs no database, so that it runs before anything else.
 */
final class CrossSiteGuard {
  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  // Ways in: without a session, or with a dead one whose token nobody can tell any more.
  private static final Set<String> SIGN_IN = Set.of("/auth/passkey", "/auth/passkey/options");
  private static final String SIGN_IN_LINK = "/auth/link/";

  private final SessionCookie cookie;
  private final CsrfTokens csrf;
  private final String origin;

  CrossSiteGuard(SessionCookie cookie, CsrfTokens csrf, ServerConfig server) {
    this.cookie = cookie;
    this.csrf = csrf;
    this.origin = server.publicUrl().toString();
  }

  @ServerRequestFilter(preMatching = true)
  public void guard(ContainerRequestContext request) {
    if (SAFE.contains(request.getMethod())
        || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      return;
    }
    String path = request.getUriInfo().getPath();
    var session = cookie.session(request.getCookies());
    if (session.isEmpty() && path.startsWith("/api/")) {
      return; // Nothing to ride on; refused later unless anyone may.
    }
    if (!isOwnOrigin(request)) {
      throw Problem.of(403, "cross-site");
    }
    boolean signsIn = SIGN_IN.contains(path) || path.startsWith(SIGN_IN_LINK);
    if (session.isPresent() && !signsIn) {
      if (hasBody(request) && isFormType(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
        throw Problem.of(403, "cross-site");
      }
      if (!csrf.matches(session.get(), request.getHeaderString(CsrfTokens.HEADER))) {
        throw Problem.of(403, "csrf-token-invalid");
      }
    }
  }

  private boolean isOwnOrigin(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    return site != null
        ? site.equals("same-origin")
        : origin.equals(request.getHeaderString("Origin"));
  }

  private static boolean hasBody(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeaderString("Transfer-Encoding") != null
        : !length.strip().equals("0");
  }

  /** Whether a page of another site could send this type without asking first (Fetch, CORS). */
  private static boolean isFormType(@Nullable String type) {
    if (type == null) {
      return false;
    }
    try {
      MediaType parsed = MediaType.valueOf(type);
      return parsed.getType().equalsIgnoreCase("multipart")
          || MediaType.TEXT_PLAIN_TYPE.isCompatible(parsed)
          || MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(parsed);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
