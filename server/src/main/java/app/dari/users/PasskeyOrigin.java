package app.dari.users;

import java.net.URI;

/** Where browsers let passkeys be used: by name, not by number, and not over a plain connection. */
final class PasskeyOrigin {
  private PasskeyOrigin() {}

  static boolean isUsable(URI origin) {
    String host = origin.getHost();
    boolean secure = origin.getScheme().equals("https") || host.equals("localhost");
    boolean number = host.startsWith("[") || host.matches("[0-9.]+");
    return secure && !number;
  }
}
