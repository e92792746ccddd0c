package app.dari.links.redirect;

import app.dari.links.Code;
import app.dari.links.Names;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a short address.
 *
 * @param segment the code as it was asked for
 * @param key what the code is found by; null when no code is written so
 * @param look whether the visitor wants to see where it leads, rather than go
 * @param query the visitor's query without {@code via}; null when there is none
 * @param via where inside Dari the visitor comes from: a block, or {@code qr}
 */
record ShortPath(
    String segment,
    @Nullable String key,
    boolean look,
    @Nullable String query,
    @Nullable String via) {
  /** The one parameter that is ours. */
  private static final String VIA = "via=";

  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Reads a request target; null when it is not a short address. */
  static @Nullable ShortPath of(String uri) {
    if (uri.startsWith("/@")) {
      return null;
    }
    int question = uri.indexOf('?');
    int end = question < 0 ? uri.length() : question;
    if (end < 2 || uri.charAt(0) != '/') {
      return null;
    }
    int slash = uri.indexOf('/', 1);
    if (slash == end - 1) {
      end = slash;
    } else if (slash >= 0 && slash < end) {
      return null;
    }
    String segment = uri.substring(1, end);
    if (segment.startsWith("%40") || Names.isWord(segment.toLowerCase(Locale.ROOT))) {
      return null;
    }
    boolean plus = segment.endsWith("+");
    boolean look = plus || segment.regionMatches(true, segment.length() - 3, "%2B", 0, 3);
    String code = look ? segment.substring(0, segment.length() - (plus ? 1 : 3)) : segment;
    String query = question < 0 ? null : uri.substring(question + 1);
    String key = Code.keyOfSegment(code);
    return query == null || !query.contains(VIA)
        ? new ShortPath(code, key, look, query, null)
        : withVia(code, key, look, query);
  }

  private static ShortPath withVia(String code, @Nullable String key, boolean look, String query) {
    StringBuilder rest = new StringBuilder(query.length());
    String via = null;
    for (int start = 0; start <= query.length(); ) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      String parameter = query.substring(start, end);
      if (!parameter.startsWith(VIA)) {
        rest.append(rest.isEmpty() ? "" : "&").append(parameter);
      } else if (via == null) {
        String value = parameter.substring(VIA.length());
        via = SOURCE.matcher(value).matches() ? value : null;
      }
      start = end + 1;
    }
    return new ShortPath(code, key, look, rest.isEmpty() ? null : rest.toString(), via);
  }
}
