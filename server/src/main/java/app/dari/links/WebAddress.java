package app.dari.links;

import app.dari.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An http(s) address read and written as browsers do: the URL standard's basic parser and
 * serialiser (url.spec.whatwg.org) without a base address and without its other schemes. It is our
 * own because no maintained Java library does all of it; {@code java.net.URI} knows another host
 * than the browser in several cases.
 *
 * @param scheme {@code http} or {@code https}
 * @param host canonical ASCII, IPv6 in brackets
 * @param port -1 when it is the scheme's own
 * @param path begins with a slash, encoded
 * @param query without its question mark, null when there is none
 * @param fragment without its hash, null when there is none
 */
record WebAddress(
    String scheme,
    String host,
    int port,
    String path,
    @Nullable String query,
    @Nullable String fragment) {

  /** The address as browsers write it. */
  String serialised() {
    StringBuilder out = new StringBuilder(scheme).append("://").append(host);
    if (port >= 0) {
      out.append(':').append(port);
    }
    out.append(path);
    if (query != null) {
      out.append('?').append(query);
    }
    if (fragment != null) {
      out.append('#').append(fragment);
    }
    return out.toString();
  }

  /** The port that is really asked. */
  int effectivePort() {
    return port >= 0 ? port : defaultPort(scheme);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /**
   * Reads what follows {@code scheme:}; problems {@code destination-credentials}, {@code -host}.
   */
  static WebAddress parse(String scheme, String rest) {
    int start = 0;
    while (start < rest.length() && isSlash(rest.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      throw refused("destination-credentials");
    }
    int colon = portColon(authority);
    String host = WebHost.parse(colon < 0 ? authority : authority.substring(0, colon));
    if (host == null) {
      throw refused("destination-host");
    }
    int port = colon < 0 ? -1 : port(authority.substring(colon + 1));
    int hash = rest.indexOf('#', end);
    String beforeHash = hash < 0 ? rest : rest.substring(0, hash);
    int question = beforeHash.indexOf('?', end);
    String path = question < 0 ? beforeHash.substring(end) : beforeHash.substring(end, question);
    return new WebAddress(
        scheme,
        host,
        port == defaultPort(scheme) ? -1 : port,
        path(path),
        question < 0 ? null : encoded(PercentEncoding.QUERY, beforeHash.substring(question + 1)),
        hash < 0 ? null : encoded(PercentEncoding.FRAGMENT, rest.substring(hash + 1)));
  }

  /** The scheme the text begins with, in lower case, or null when it does not begin with one. */
  static @Nullable String schemeOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' && i > 0) {
        return text.substring(0, i).toLowerCase(Locale.ROOT);
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && !(i > 0 && later)) {
        return null;
      }
    }
    return null;
  }

  /** What every browser does first: trims C0 controls and spaces, drops tabs and line ends. */
  static String cleaned(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    StringBuilder out = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\t' && c != '\n' && c != '\r') {
        out.append(c);
      }
    }
    return out.toString();
  }

  static Problem refused(String code) {
    return Problem.of(400, code).field("url");
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static int portColon(String authority) {
    boolean brackets = false;
    for (int i = 0; i < authority.length(); i++) {
      char c = authority.charAt(i);
      if (c == '[') {
        brackets = true;
      } else if (c == ']') {
        brackets = false;
      } else if (c == ':' && !brackets) {
        return i;
      }
    }
    return -1;
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      port = c >= '0' && c <= '9' ? port * 10 + c - '0' : 65536;
      if (port > 65535) {
        throw refused("destination-host");
      }
    }
    return port;
  }

  /** Slashes in both directions part segments; {@code .} and {@code ..} are resolved. */
  private static String path(String text) {
    List<String> segments = new ArrayList<>();
    int start = text.isEmpty() ? 0 : 1;
    while (true) {
      int end = start;
      while (end < text.length() && !isSlash(text.charAt(end))) {
        end++;
      }
      boolean last = end >= text.length();
      String segment = encoded(PercentEncoding.PATH, text.substring(start, end));
      String dots = segment.replace("%2e", ".").replace("%2E", ".");
      if (dots.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
        if (last) {
          segments.add("");
        }
      } else if (dots.equals(".")) {
        if (last) {
          segments.add("");
        }
      } else {
        segments.add(segment);
      }
      if (last) {
        return "/" + String.join("/", segments);
      }
      start = end + 1;
    }
  }

  private static String encoded(PercentEncoding set, String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> set.append(out, c));
    return out.toString();
  }
}
