package app.dari.users.kakao;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in. Only places in our own web app: one spelling of a path under {@code
 * /app}, made of characters that no browser reads in two ways.
 */
final class ReturnTo {
  /** Where one goes who came from nowhere. */
  static final String HOME = "/app/";

  private static final int LONGEST = 500;
  private static final String SEGMENT = "/(?!\\.{1,2}(?:[/?#]|$))[A-Za-z0-9._~@-]+";
  private static final Pattern OWN =
      Pattern.compile(
          "/app(?:" + SEGMENT + ")*/?(?:\\?(?:[A-Za-z0-9._~@&=+:,-]|%[A-Fa-f0-9]{2})*)?");
  // Control characters, slashes and backslashes stay what they are, even when decoded twice.
  private static final Pattern HIDDEN =
      Pattern.compile("%(?:[01][0-9A-Fa-f]|2[Ff5]|5[Cc]|7[Ff])", Pattern.CASE_INSENSITIVE);

  private ReturnTo() {}

  /** The place asked for if it is ours, else {@link #HOME}. */
  static String of(@Nullable String asked) {
    return asked != null && isOwn(asked) ? asked : HOME;
  }

  private static boolean isOwn(String asked) {
    return asked.length() <= LONGEST
        && OWN.matcher(asked).matches()
        && !HIDDEN.matcher(asked).find()
        && !asked.startsWith("/app/sign-in");
  }
}
