package app.dari.operations.check;

import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The ports are free, or Dari has them. */
final class PortsCheck {
  private PortsCheck() {}

  static Finding look(Subject subject) {
    ServerConfig server = subject.server();
    if (subject.isFaulty("PORT")
        || subject.isFaulty("HOST")
        || subject.isFaulty("MANAGEMENT_PORT")) {
      return Finding.skipped("settings-say");
    }
    Map<String, ?> values = Map.of("port", server.port(), "management", server.managementPort());
    if (LocalPort.service(server).isDari()) {
      return Finding.pass("serving", values);
    }
    if (!isFree(server.host(), server.port())) {
      return Finding.fail("taken", values);
    }
    boolean managed =
        isFree(InetAddress.getLoopbackAddress().getHostAddress(), server.managementPort());
    return managed ? Finding.pass("free", values) : Finding.fail("management-taken", values);
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
