package app.dari.operations.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a line what may name people or open doors: what is quoted, addresses of people, of
 * machines and of the web, what stands behind a word like password, and what looks like a key. Of
 * several lines the first stays: the others hold what drivers quote.
 */
final class Redaction {
  private static final String GONE = "…";

  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*(?:\"|$)|`[^`]*(?:`|$)|“[^”]*(?:”|$)|(?<![\\p{L}\\d])'[^']*(?:'|$)");
  private static final Pattern VALUE = Pattern.compile("\\)=\\([^)]*(?:\\)|$)");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(\\w*(?:password|passwd|secret|token|key|cookie|session|authorization))"
              + "(?:\\s*[=:]\\s*(?:bearer\\s+|basic\\s+)?|\\s+is\\s+)[^\\s,;)\\]}]+"
              + "|\\b(bearer|basic)\\s+\\S+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-zA-Z][a-zA-Z\\d+.:-]*://\\S+|[^\\s(<\\[{,;]*@[^\\s)>\\]},;]+|\\?[^\\s=]+=\\S*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d+(?:[.:-]\\d+){2,}+(?:[.:-]\\d+)*|\\d{6,}"
              + "|(?i)(?<![\\p{L}\\d:])[\\da-f]{0,4}(?::[\\da-f]{0,4}){3,7}(?![\\p{L}\\d])");
  private static final Pattern KEY = Pattern.compile("(?=[\\w-]*\\d)[\\w-]{16,}|[\\w-]{40,}");

  private Redaction() {}

  /** What remains of a text, at most so long; of what is longer not even that is looked at. */
  static String of(String text, int longest) {
    String line = cut(cut(text, 2 * longest).strip().lines().findFirst().orElse(""), longest);
    String rest = QUOTED.matcher(line).replaceAll(GONE);
    rest = VALUE.matcher(rest).replaceAll(")=" + GONE);
    rest = SECRET.matcher(rest).replaceAll(match -> secret(match.group(1), match.group(2)));
    rest = ADDRESS.matcher(rest).replaceAll(GONE);
    rest = NUMBER.matcher(rest).replaceAll(GONE);
    return KEY.matcher(rest).replaceAll(GONE);
  }

  /** At most so many letters of a text. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + GONE;
  }

  private static String secret(@Nullable String named, @Nullable String scheme) {
    String name = named == null ? scheme : named;
    return Matcher.quoteReplacement(name + " " + GONE);
  }
}
