package app.dari.users;

import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.KakaoConfig;
import app.dari.users.sessions.SessionCookie;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the web app asks first: who is signed in here, and how one can sign in. */
@Path("/api/v1/session")
@Tag(name = "session", description = "Being signed in.")
@RunOnVirtualThread
final class SessionApi {
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final CsrfTokens csrf;
  private final Caller caller;
  private final UsersConfig config;
  private final KakaoConfig kakao;
  private final ServerConfig server;

  SessionApi(
      Accounts accounts,
      SessionCookie cookie,
      CsrfTokens csrf,
      Caller caller,
      UsersConfig config,
      KakaoConfig kakao,
      ServerConfig server) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.csrf = csrf;
    this.caller = caller;
    this.config = config;
    this.kakao = kakao;
    this.server = server;
  }

  @GET
  @Allow(Access.ANYONE)
  @Operation(operationId = "getSession", summary = "Who is signed in, and how one can sign in")
  public SessionView get(@Context HttpHeaders headers) {
    Optional<Account> account = caller.maybeAccount().flatMap(accounts::find);
    Optional<String> token =
        caller.session().flatMap(_ -> cookie.session(headers.getCookies())).map(csrf::of);
    return new SessionView(
        account.map(AccountApi.AccountView::of).orElse(null),
        token.orElse(null),
        new SignInWays(
            kakao.isOn(), PasskeyOrigin.isUsable(server.publicUrl()), config.signUp().wireName()),
        kakao.jsKey(),
        server.publicUrl().toString());
  }

  /** The state of the browser that asks. */
  @Schema(name = "Session")
  record SessionView(
      @Schema(required = true, nullable = true, description = "Null: nobody is signed in.")
          AccountApi.@Nullable AccountView account,
      @Schema(
              required = true,
              nullable = true,
              description = "To be sent as X-CSRF-Token with whatever changes something.")
          @Nullable String csrfToken,
      @Schema(required = true) SignInWays signIn,
      @Schema(
              required = true,
              nullable = true,
              description = "Key of the KakaoTalk share SDK; null: sharing there is off.")
          @Nullable String kakaoJsKey,
      @Schema(required = true, description = "The origin all short addresses start with.")
          String publicUrl) {}

  /** How one can come in here. */
  @Schema(name = "SignInWays")
  record SignInWays(
      @Schema(required = true) boolean kakao,
      @Schema(required = true) boolean passkey,
      @Schema(
              required = true,
              enumeration = {"open", "invite", "closed"})
          String signUp) {}
}
