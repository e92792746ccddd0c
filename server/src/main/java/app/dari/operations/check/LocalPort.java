package app.dari.operations.check;

import app.dari.platform.config.ServerConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** A port of this machine that may be Dari's. */
record LocalPort(String host, int port) {
  static LocalPort service(ServerConfig server) {
    return new LocalPort(reachable(server.host()), server.port());
  }

  static LocalPort management(ServerConfig server) {
    return new LocalPort(
        InetAddress.getLoopbackAddress().getHostAddress(), server.managementPort());
  }

  /** Whether it answers as only Dari does. */
  boolean isDari() {
    return get("/health/live").body().contains("\"status\":\"live\"");
  }

  Answer get(String path) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return Answer.of(URI.create("http://" + name + ":" + port + path));
  }

  /** Where one that listens everywhere is found. */
  private static String reachable(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address)
          .getHostAddress();
    } catch (UnknownHostException _) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
