package app.dari.operations.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** A port of this machine that may be Dari's. */
record LocalPort(String host, int port) {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 3_000;
  private static final int LONGEST = 64 << 10;

  /** What it answered; nothing when nobody did. */
  record Answer(int status, String body) {}

  private static final Answer NOTHING = new Answer(0, "");

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
    try {
      String name = host.contains(":") ? "[" + host + "]" : host;
      URI address = URI.create("http://" + name + ":" + port + path);
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      connection.setInstanceFollowRedirects(false);
      try {
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
          String body = in == null ? "" : new String(in.readNBytes(LONGEST), UTF_8);
          return new Answer(status, body);
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException _) {
      return NOTHING;
    }
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
