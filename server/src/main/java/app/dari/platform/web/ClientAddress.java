package app.dari.platform.web;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.config.Subnet;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is asking, as far as the network and the trusted proxies tell. */
@Singleton
public final class ClientAddress {
  private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");

  private final List<Subnet> proxies;

  ClientAddress(ServerConfig config) {
    this.proxies = config.trustedProxies();
  }

  /**
   * The address of the peer or, as long as that is a trusted proxy, of the one it names; never
   * null, maybe empty.
   */
  public String of(HttpServerRequest request) {
    var peer = request.remoteAddress();
    String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    return proxies.isEmpty()
        ? address
        : behindProxies(address, request.headers().getAll(FORWARDED_FOR));
  }

  /**
   * The same, where the peer is known.
   *
   * @param headers all of a name
   */
  public String of(String peer, Function<CharSequence, List<String>> headers) {
    return proxies.isEmpty() ? peer : behindProxies(peer, headers.apply(FORWARDED_FOR));
  }

  /**
   * The key limits are counted by: an IPv4 address, or the /64 of an IPv6 one (one customer has
   * 2^64).
   */
  public String limitKey(HttpServerRequest request) {
    String address = of(request);
    return parse(address) instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
        : address;
  }

  /**
   * Each proxy adds on the right whom it heard from, so only from there can the list be believed:
   * what a client writes into it itself stands further left.
   */
  String behindProxies(String peer, List<String> forwarded) {
    String address = peer;
    List<String> hops = Arrays.asList(String.join(",", forwarded).split(","));
    for (String hop : hops.reversed()) {
      InetAddress current = parse(address);
      if (current == null || proxies.stream().noneMatch(proxy -> proxy.contains(current))) {
        break;
      }
      InetAddress named = parse(withoutPort(hop.strip()));
      if (named == null) {
        break;
      }
      address = named.getHostAddress();
    }
    return address;
  }

  /** Some proxies write {@code 192.0.2.7:40000} and {@code [2001:db8::7]:40000}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1, Math.max(1, hop.indexOf(']')));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static @Nullable InetAddress parse(String literal) {
    try {
      return InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
