package app.dari.platform.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Who is asking, as far as the network tells. */
public final class ClientAddress {
  private ClientAddress() {}

  /** The address of the peer, or what a trusted proxy said of it; never null, maybe empty. */
  public static String of(HttpServerRequest request) {
    var address = request.remoteAddress();
    return address == null || address.hostAddress() == null ? "" : address.hostAddress();
  }

  /**
   * The key limits are counted by: an IPv4 address, or the /64 of an IPv6 one (one customer has
   * 2^64).
   */
  public static String limitKey(HttpServerRequest request) {
    String address = of(request);
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      if (InetAddress.getByName(address) instanceof Inet6Address six) {
        return java.util.HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
      }
      return address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
