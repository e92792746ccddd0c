package app.dari.links;

import org.jspecify.annotations.Nullable;

/** IPv6 addresses as the URL standard reads and writes them (RFC 5952 form, no zones). */
final class Ipv6 {
  private Ipv6() {}

  /** The canonical form in brackets, or null when the text is not an IPv6 address. */
  static @Nullable String canonical(String text) {
    int[] pieces = parse(text);
    return pieces == null ? null : "[" + compressed(pieces) + "]";
  }

  private static int @Nullable [] parse(String text) {
    int[] pieces = new int[8];
    int gap = text.indexOf("::");
    if (gap < 0) {
      return fill(pieces, text) == 8 ? pieces : null;
    }
    int left = fill(pieces, text.substring(0, gap));
    int[] tail = new int[8];
    int right = fill(tail, text.substring(gap + 2));
    boolean mixedLeft = text.substring(0, gap).indexOf('.') >= 0;
    if (left < 0 || right < 0 || left + right > 7 || mixedLeft) {
      return null;
    }
    System.arraycopy(tail, 0, pieces, 8 - right, right);
    return pieces;
  }

  /** Reads colon-separated pieces; how many there were, -1 when malformed. */
  private static int fill(int[] pieces, String text) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        long v4 = dotted(parts[i]);
        if (v4 < 0 || count > 6) {
          return -1;
        }
        pieces[count++] = (int) (v4 >> 16);
        pieces[count++] = (int) (v4 & 0xffff);
      } else {
        int piece = piece(parts[i]);
        if (piece < 0 || count > 7) {
          return -1;
        }
        pieces[count++] = piece;
      }
    }
    return count;
  }

  private static int piece(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** Four plain decimal numbers without leading zeros, as only IPv6 asks for. */
  private static long dotted(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long address = 0;
    for (String part : parts) {
      boolean digits =
          !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      boolean padded = part.length() > 1 && part.charAt(0) == '0';
      if (!digits || padded || Integer.parseInt(part) > 255) {
        return -1;
      }
      address = (address << 8) | Integer.parseInt(part);
    }
    return address;
  }

  private static String compressed(int[] pieces) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && pieces[run] == 0) {
        run++;
      }
      if (run - i > length) {
        start = i;
        length = run - i;
      }
      i = Math.max(i, run - 1);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append(i == 0 ? "::" : ":");
        i += length - 1;
        continue;
      }
      out.append(Integer.toHexString(pieces[i]));
      if (i < 7) {
        out.append(':');
      }
    }
    return out.toString();
  }
}
