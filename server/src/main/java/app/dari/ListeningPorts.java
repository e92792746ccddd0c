package app.dari;

import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The ports the server is about to listen on: a taken one is said by its name. */
final class ListeningPorts {
  private ListeningPorts() {}

  /** Says which are taken; true when none is. */
  static boolean areFree(ServerConfig config) {
    boolean service = isFree(config.host(), config.port());
    boolean management =
        isFree(InetAddress.getLoopbackAddress().getHostAddress(), config.managementPort());
    if (!service) {
      System.err.println(CommandTexts.text("up.port-taken", Map.of("port", config.port())));
    }
    if (!management) {
      System.err.println(
          CommandTexts.text("up.management-port-taken", Map.of("port", config.managementPort())));
    }
    return service && management;
  }

  static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
