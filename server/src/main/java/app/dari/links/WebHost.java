package app.dari.links;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host of an http(s) address, read as browsers read it (url.spec.whatwg.org, "host parsing"):
 * UTS-46 non-transitional, every spelling of an IPv4 number, IPv6 compressed. The JDK's {@code IDN}
 * and {@code InetAddress} disagree with browsers on all three. Beyond the standard it refuses names
 * that no resolver can ask for: an empty label, a label over 63 or a name over 253 octets.
 */
final class WebHost {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** What "domain to ASCII" with beStrict=false lets pass; lengths are checked here. */
  private static final Set<IDNA.Error> TOLERATED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private WebHost() {}

  /** The canonical ASCII form, an IPv6 address in brackets; null when it is not a host. */
  static @Nullable String parse(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]") ? Ipv6.canonical(text.substring(1, text.length() - 1)) : null;
    }
    String decoded = PercentEncoding.decode(text);
    String ascii = decoded == null ? null : toAscii(decoded);
    if (ascii == null || ascii.isEmpty() || hasForbidden(ascii)) {
      return null;
    }
    if (endsInNumber(ascii)) {
      return ipv4(ascii);
    }
    return resolvable(ascii) ? ascii : null;
  }

  private static @Nullable String toAscii(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (isAscii(domain) && !hasPunycode(lower)) {
      return lower;
    }
    IDNA.Info info = new IDNA.Info();
    String ascii = UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
    return TOLERATED.containsAll(info.getErrors()) && isAscii(ascii) ? ascii : null;
  }

  /** The Unicode form of a canonical host, as it would be read; not yet safe to show. */
  static String toUnicode(String ascii) {
    IDNA.Info info = new IDNA.Info();
    String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), info).toString();
    return TOLERATED.containsAll(info.getErrors()) ? unicode : ascii;
  }

  private static boolean hasPunycode(String lower) {
    return lower.startsWith("xn--") || lower.contains(".xn--");
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** The standard's forbidden characters, and the asterisk: Chromium makes another host of it. */
  private static boolean hasForbidden(String host) {
    return host.chars().anyMatch(c -> c <= 0x20 || c == 0x7f || "#/:<>?@[\\]^|%*".indexOf(c) >= 0);
  }

  private static boolean resolvable(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.isEmpty() || name.length() > 253) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsInNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (last.isEmpty()) {
      return false;
    }
    return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0;
  }

  private static @Nullable String ipv4(String host) {
    String[] parts =
        (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long value = number(parts[i]);
      boolean last = i == parts.length - 1;
      long limit = last ? 1L << (8 * (4 - i)) : 256;
      if (value < 0 || value >= limit) {
        return null;
      }
      address |= last ? value : value << (8 * (3 - i));
    }
    return (address >> 24)
        + "."
        + ((address >> 16) & 255)
        + "."
        + ((address >> 8) & 255)
        + "."
        + (address & 255);
  }

  /** An IPv4 number in decimal, octal or hexadecimal; -1 when it is none, large when too large. */
  private static long number(String part) {
    if (part.isEmpty()) {
      return -1;
    }
    int radix = 10;
    String digits = part;
    if (part.startsWith("0x") || part.startsWith("0X")) {
      radix = 16;
      digits = part.substring(2);
    } else if (part.length() >= 2 && part.charAt(0) == '0') {
      radix = 8;
      digits = part.substring(1);
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, 1L << 40);
    }
    return value;
  }
}
