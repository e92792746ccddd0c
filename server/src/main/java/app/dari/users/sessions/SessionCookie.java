package app.dari.users.sessions;

import app.dari.platform.config.ServerConfig;
import app.dari.users.UsersConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookies of the signed-in and of those on their way in. With {@code __Host-} no other host and
 * no plain connection can set or overwrite them (RFC 6265bis, 4.1.3.2). On a loopback address
 * without TLS browsers would drop them, so there the plain name is used.
 */
@Singleton
public final class SessionCookie {
  /** How long a browser may take to come back from a sign-in provider. */
  public static final Duration BINDING_LIFE = Duration.ofMinutes(10);

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String prefix;
  private final String attributes;
  private final Duration life;

  public SessionCookie(ServerConfig server, UsersConfig config) {
    boolean plain = !server.secure() && ServerConfig.isLoopback(server.publicUrl());
    this.prefix = plain ? "" : "__Host-";
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (plain ? "" : "; Secure");
    this.life = config.sessionAbsolute();
  }

  /** The session token a request carries, if it has the shape of one. */
  public Optional<String> session(Map<String, Cookie> cookies) {
    return read(cookies, sessionName());
  }

  /** The token that binds a sign-in to the browser it was begun in. */
  public Optional<String> binding(Map<String, Cookie> cookies) {
    return read(cookies, bindingName());
  }

  /** The {@code Set-Cookie} that signs a browser in. */
  public String setSession(String token) {
    return set(sessionName(), token, life);
  }

  /** The {@code Set-Cookie} that signs a browser out. */
  public String clearSession() {
    return set(sessionName(), "", Duration.ZERO);
  }

  /** The {@code Set-Cookie} that binds sign-ins to this browser for a while. */
  public String setBinding(String token) {
    return set(bindingName(), token, BINDING_LIFE);
  }

  private String sessionName() {
    return prefix + "dari";
  }

  private String bindingName() {
    return prefix + "dari-sign-in";
  }

  private String set(String name, String value, Duration maxAge) {
    return name + "=" + value + "; Max-Age=" + maxAge.toSeconds() + attributes;
  }

  private static Optional<String> read(Map<String, Cookie> cookies, String name) {
    Cookie cookie = cookies.get(name);
    return Optional.ofNullable(cookie)
        .map(Cookie::getValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }
}
