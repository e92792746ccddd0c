package app.dari.users;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Language;
import app.dari.users.sessions.SessionCookie;
import app.dari.users.sessions.Sessions;
import app.dari.users.sessions.SignInMethod;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one-time link in the browser. Opening it changes nothing, so that programs which look at
 * links before people do cannot use it up; the button does.
 */
@Path("/auth/link/{token}")
@RunOnVirtualThread
final class SignInLinkApi {
  private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

  private final Jdbi jdbi;
  private final SignInLinks links;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SignInLimits limits;
  private final ClientAddress address;

  SignInLinkApi(
      Jdbi jdbi,
      SignInLinks links,
      Sessions sessions,
      SessionCookie cookie,
      SignInLimits limits,
      ClientAddress address) {
    this.jdbi = jdbi;
    this.links = links;
    this.sessions = sessions;
    this.cookie = cookie;
    this.limits = limits;
    this.address = address;
  }

  @GET
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response show(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    return page(links.state(token), language);
  }

  @POST
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response use(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpServerRequest request) {
    limits.attempt(address.limitKey(request));
    String session = Tokens.random();
    Optional<UUID> account =
        jdbi.inTransaction(tx -> {
          Optional<UUID> signedIn = links.use(tx, token);
          signedIn.ifPresent(id -> {
            // Thrown back, the link stays usable.
            limits.signIn(id);
            sessions.open(tx, id, SignInMethod.LINK, session, userAgent == null ? "" : userAgent);
          });
          return signedIn;
        });
    if (account.isEmpty()) {
      return page(links.state(token), language);
    }
    return Response.status(303)
        .header(HttpHeaders.LOCATION, "/app/")
        .header(HttpHeaders.SET_COOKIE, cookie.setSession(session))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response page(SignInLinks.State state, @Nullable String acceptLanguage) {
    Language language = Language.accepted(acceptLanguage);
    int status =
        switch (state) {
          case USABLE -> 200;
          case USED, EXPIRED -> 410;
          case UNKNOWN -> 404;
        };
    return Response.status(status)
        .type(HTML)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("Content-Security-Policy", SignInLinkPage.POLICY)
        .header("Referrer-Policy", "same-origin")
        .header("X-Robots-Tag", "noindex")
        .entity(SignInLinkPage.render(language, state))
        .build();
  }
}
