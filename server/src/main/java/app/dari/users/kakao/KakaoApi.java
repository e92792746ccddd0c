package app.dari.users.kakao;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.SignInLimits;
import app.dari.users.sessions.SessionCookie;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The two addresses a browser passes on its way through Kakao. Whatever goes wrong, a person ends
 * up on the sign-in page with a code it has words for.
 */
@Path("/")
@RunOnVirtualThread
final class KakaoApi {
  private static final Logger LOG = Logger.getLogger(KakaoApi.class);
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,1024}");

  private final KakaoSignIn signIn;
  private final SessionCookie cookie;
  private final SignInLimits limits;
  private final ClientAddress address;

  KakaoApi(KakaoSignIn signIn, SessionCookie cookie, SignInLimits limits, ClientAddress address) {
    this.signIn = signIn;
    this.cookie = cookie;
    this.limits = limits;
    this.address = address;
  }

  @GET
  @Path("auth/kakao")
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response begin(
      @QueryParam("returnTo") @Nullable String returnTo,
      @QueryParam("invite") @Nullable String invitation,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return answer(() -> {
      limits.attempt(address.limitKey(request));
      // One binding for all tabs of a browser, so that one does not undo the other.
      String binding = cookie.binding(headers.getCookies()).orElseGet(Tokens::random);
      return redirect(signIn.begin(binding, returnTo, invitation).toString())
          .header(HttpHeaders.SET_COOKIE, cookie.setBinding(binding));
    });
  }

  @GET
  @Path("oauth/kakao/callback")
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response finish(
      @QueryParam("state") @Nullable String state,
      @QueryParam("code") @Nullable String code,
      @QueryParam("error") @Nullable String error,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return answer(() -> {
      String from = address.limitKey(request);
      limits.comingBack(from);
      Optional<String> binding = cookie.binding(headers.getCookies());
      if (state == null
          || !STATE.matcher(state).matches()
          || (code != null && !CODE.matcher(code).matches())
          || binding.isEmpty()) {
        throw new SignInFailed(SignInProblem.SIGN_IN_EXPIRED);
      }
      String userAgent = headers.getHeaderString(HttpHeaders.USER_AGENT);
      KakaoSignIn.SignedIn signedIn =
          signIn.finish(
              new KakaoSignIn.Callback(
                  state,
                  code,
                  error,
                  binding.get(),
                  from,
                  userAgent == null ? "" : userAgent,
                  Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
      return redirect(signedIn.returnTo())
          .header(HttpHeaders.SET_COOKIE, cookie.setSession(signedIn.sessionToken()));
    });
  }

  private static Response answer(Supplier<Response.ResponseBuilder> step) {
    SignInProblem problem;
    try {
      return step.get().build();
    } catch (SignInFailed e) {
      problem = e.problem();
    } catch (Problem e) {
      problem = e.status() == 429 ? SignInProblem.TOO_MANY_REQUESTS : SignInProblem.UNAVAILABLE;
    } catch (JdbiException e) {
      LOG.errorf("A sign-in could not be stored: %s", e.getClass().getSimpleName());
      problem = SignInProblem.UNAVAILABLE;
    }
    return redirect("/app/sign-in?problem=" + problem.code()).build();
  }

  private static Response.ResponseBuilder redirect(String location) {
    return Response.status(302)
        .header(HttpHeaders.LOCATION, location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer");
  }
}
