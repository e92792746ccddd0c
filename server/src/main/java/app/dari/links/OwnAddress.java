package app.dari.links;

import app.dari.platform.config.ServerConfig;
import jakarta.inject.Singleton;
import java.net.URI;

/** Which addresses lead back to ourselves. */
@Singleton
final class OwnAddress {
  private final String origin;
  private final WebAddress own;
  private final boolean loopback;

  OwnAddress(ServerConfig server) {
    URI url = server.publicUrl();
    this.own = WebAddress.parse(url.getScheme(), url.getSchemeSpecificPart());
    this.origin = own.serialised().substring(0, own.serialised().length() - 1);
    this.loopback = isLoopback(own.host());
  }

  /** The address people use, without a slash at its end. */
  String origin() {
    return origin;
  }

  /** Problem 400 {@code destination-loop} for our own addresses; only pages may be led to. */
  Destination outside(Destination destination) {
    if (isOurs(destination) && !isPage(destination)) {
      throw WebAddress.refused("destination-loop");
    }
    return destination;
  }

  /** Whether it has the path of a page; with http instead of https it leads there as well. */
  private static boolean isPage(Destination destination) {
    String url = destination.url();
    return url.startsWith("/@", url.indexOf('/', url.indexOf("//") + 2));
  }

  private boolean isOurs(Destination destination) {
    String host = destination.host();
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    boolean sameHost = loopback ? isLoopback(name) : name.equals(own.host());
    int port = destination.port();
    // Behind a public name the ordinary ports lead here as well, whichever one is written.
    boolean ordinary = !loopback && (port == 80 || port == 443);
    return sameHost && (ordinary || port == own.effectivePort());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals("[::]")
        || host.equals("0.0.0.0")
        || host.startsWith("[::ffff:7f")
        || host.matches("127\\.[0-9.]+");
  }
}
