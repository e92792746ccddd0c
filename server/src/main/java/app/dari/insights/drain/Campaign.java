package app.dari.insights.drain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the UTM fields of a query. Anybody may write anything there, so they are read leniently and
 * tidied: a wrong percent sign stands for itself, characters that show nothing go, NFC, at most 100
 * characters. Source and medium are words people type in any case, and are kept in lower case; of a
 * field given twice the first counts.
 */
final class Campaign {
  private static final int LONGEST = 100;
  private static final String PREFIX = "utm_";

  private Campaign() {}

  /** Whether a query may say anything of one. */
  static boolean isIn(@Nullable String query) {
    return query != null && query.contains(PREFIX);
  }

  static Seen.Utm of(@Nullable String query) {
    if (query == null || !isIn(query)) {
      return Seen.Utm.NONE;
    }
    return new Seen.Utm(
        lower(field(query, "utm_source=")),
        lower(field(query, "utm_medium=")),
        field(query, "utm_campaign="),
        field(query, "utm_term="),
        field(query, "utm_content="));
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : tidy(text.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String field(String query, String name) {
    for (int at = query.indexOf(name); at >= 0; at = query.indexOf(name, at + 1)) {
      if (at == 0 || query.charAt(at - 1) == '&') {
        int end = query.indexOf('&', at);
        return tidy(decode(query.substring(at + name.length(), end < 0 ? query.length() : end)));
      }
    }
    return null;
  }

  /** The octets of a query come as Latin-1; what they say is UTF-8. */
  private static String decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static @Nullable String tidy(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST));
    int[] shown =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .codePoints()
            .map(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : c)
            .filter(Campaign::isKept)
            .toArray();
    String stripped = new String(shown, 0, shown.length).strip();
    stripped.codePoints().limit(LONGEST).forEach(out::appendCodePoint);
    String kept = out.toString().strip();
    return kept.isEmpty() ? null : kept;
  }

  private static boolean isKept(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
