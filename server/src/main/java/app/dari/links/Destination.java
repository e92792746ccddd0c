package app.dari.links;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a link leads: an http(s) address in the one canonical spelling browsers give it. Only this
 * spelling is stored, compared and sent; what a person typed never is, because the same characters
 * can be two hosts for two parsers.
 */
public final class Destination {
  /** Most characters an address may have, as typed and as stored. */
  public static final int MAX_LENGTH = 8192;

  /** {@code example.com:8080/x} has no scheme, although it could be read as one. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?i)(?:[a-z0-9-]+\\.[a-z0-9.-]+|localhost):[0-9]{1,5}(?:[/\\\\?#].*)?");

  private final WebAddress address;
  private final String url;

  private Destination(WebAddress address) {
    this.address = address;
    this.url = address.serialised();
  }

  /**
   * Reads an address as a browser would; one typed without a scheme gets {@code https}. Problems
   * (400, field {@code url}): {@code destination-empty}, {@code destination-too-long}, {@code
   * destination-scheme} for anything but http and https, {@code destination-credentials}, {@code
   * destination-host}, {@code destination-invalid}. That it does not lead back to ourselves is
   * checked when a link is made.
   */
  public static Destination parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw tooLong();
    }
    String cleaned = WebAddress.cleaned(text);
    if (cleaned.isEmpty()) {
      throw WebAddress.refused("destination-empty");
    }
    String scheme = WebAddress.schemeOf(cleaned);
    if (scheme == null || HOST_AND_PORT.matcher(cleaned).matches()) {
      return withoutScheme(cleaned);
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw WebAddress.refused("destination-scheme").with("scheme", scheme);
    }
    return checked(WebAddress.parse(scheme, cleaned.substring(scheme.length() + 1)));
  }

  /** An address that was canonical when it was stored. */
  public static Destination stored(String canonical) {
    int colon = canonical.indexOf(':');
    return new Destination(
        WebAddress.parse(canonical.substring(0, colon), canonical.substring(colon + 1)));
  }

  private static Destination withoutScheme(String text) {
    String rest = text.startsWith("//") ? text.substring(2) : text;
    char first = rest.isEmpty() ? '/' : rest.charAt(0);
    if (first == '/' || first == '\\' || first == '?' || first == '#') {
      throw WebAddress.refused("destination-invalid");
    }
    WebAddress address = WebAddress.parse("https", rest);
    // A single word or number is more likely a slip than the name of a machine.
    boolean dotted = text.chars().anyMatch(c -> ".\u3002\uff0e\uff61".indexOf(c) >= 0);
    boolean name = dotted && address.host().indexOf('.') > 0;
    if (!name && !address.host().startsWith("[") && !address.host().equals("localhost")) {
      throw WebAddress.refused("destination-invalid");
    }
    return checked(address);
  }

  private static Destination checked(WebAddress address) {
    Destination destination = new Destination(address);
    if (destination.url.length() > MAX_LENGTH) {
      throw tooLong();
    }
    return destination;
  }

  private static RuntimeException tooLong() {
    return WebAddress.refused("destination-too-long").with("max", MAX_LENGTH);
  }

  /** The canonical address: printable ASCII only, safe in a header. */
  public String url() {
    return url;
  }

  /** The host in ASCII, lower case; IPv6 in brackets. */
  public String host() {
    return address.host();
  }

  /** The port that is asked, the scheme's own when the address names none. */
  public int port() {
    return address.effectivePort();
  }

  /** The host as it may be shown: Unicode where that cannot be taken for another name. */
  public String displayHost() {
    return Lookalikes.safeHost(address.host());
  }

  /** The address for searching and reading: host and escapes in Unicode. Never to be followed. */
  String readable() {
    String rest = url.substring(url.indexOf(host()) + host().length());
    String text = PercentEncoding.decode(rest);
    return WebHost.toUnicode(host()) + (text == null ? rest : text);
  }

  /**
   * The address with a visitor's query put after its own and before the fragment.
   *
   * @param visitorQuery as it came in the request, octets read as Latin-1, without question mark
   */
  public String withQuery(@Nullable String visitorQuery) {
    if (visitorQuery == null || visitorQuery.isEmpty()) {
      return url;
    }
    StringBuilder extra = new StringBuilder(visitorQuery.length());
    PercentEncoding.QUERY.appendOctets(extra, visitorQuery);
    String own = address.query();
    String joined = own == null || own.isEmpty() ? extra.toString() : own + "&" + extra;
    return new WebAddress(
            address.scheme(),
            address.host(),
            address.port(),
            address.path(),
            joined,
            address.fragment())
        .serialised();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Destination that && that.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  @Override
  public String toString() {
    return url;
  }
}
