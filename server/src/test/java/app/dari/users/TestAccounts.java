package app.dari.users;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.users.sessions.SessionCookie;
import app.dari.users.sessions.Sessions;
import app.dari.users.sessions.SignInMethod;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** People for tests: each call makes another account, already signed in. */
public final class TestAccounts {
  private TestAccounts() {}

  /** A new creator. */
  public static TestAccount creator() {
    return signedIn(Role.CREATOR);
  }

  /** A new operator. */
  public static TestAccount operator() {
    return signedIn(Role.OPERATOR);
  }

  private static TestAccount signedIn(Role role) {
    Jdbi jdbi = bean(Jdbi.class);
    UUID id = jdbi.inTransaction(tx -> bean(Accounts.class).create(tx, "Mina", Language.EN).id());
    if (role == Role.OPERATOR) {
      bean(Accounts.class).setRole(id, role);
    }
    return signIn(id);
  }

  /** Another browser in which the account is signed in. */
  public static TestAccount signIn(UUID account) {
    String token = Tokens.random();
    UUID session =
        bean(Jdbi.class)
            .inTransaction(tx ->
                bean(Sessions.class)
                    .open(tx, account, SignInMethod.LINK, token, "Firefox/1 Linux"));
    return new TestAccount(account, session, token, bean(CsrfTokens.class).of(token));
  }

  static <T> T bean(Class<T> type) {
    return Arc.container().select(type).get();
  }

  /**
   * An account and one browser in which it is signed in.
   *
   * @param token what the session cookie holds
   */
  public record TestAccount(UUID id, UUID session, String token, String csrf) {
    /** A request from the browser in which the account is signed in. */
    public RequestSpecification browser() {
      return withCookie().header(CsrfTokens.HEADER, csrf).header("Sec-Fetch-Site", "same-origin");
    }

    /** A request with an API key of these scopes; none means all. */
    public RequestSpecification key(Scope... scopes) {
      return RestAssured.given().header("Authorization", "Bearer " + secretKey(scopes));
    }

    /** An API key of these scopes; none means all. */
    public String secretKey(Scope... scopes) {
      Set<Scope> wanted = scopes.length == 0 ? Set.of(Scope.values()) : Set.of(scopes);
      return bean(ApiKeys.class).create(id, "test", wanted).secret();
    }

    /** A request with the session cookie alone. */
    public RequestSpecification withCookie() {
      return RestAssured.given().header("Cookie", cookieName() + "=" + token);
    }
  }

  /** The name of the session cookie. */
  public static String cookieName() {
    String cookie = bean(SessionCookie.class).setSession("");
    return cookie.substring(0, cookie.indexOf('='));
  }
}
