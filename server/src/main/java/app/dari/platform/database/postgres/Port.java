package app.dari.platform.database.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The port PostgreSQL listens on: free when first chosen, kept from start to start as long as it
 * stays free.
 */
final class Port {
  /**
   * Below the range from which Linux (32768) and macOS (49152) take ports for outgoing connections.
   */
  private static final int FROM = 15_000;

  private static final int TO = 32_000;

  private Port() {}

  static int choose(Path memory) throws IOException {
    int known = remembered(memory);
    if (known > 0 && isFree(known)) {
      return known;
    }
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (isFree(port)) {
        Layout.replace(memory, Integer.toString(port));
        return port;
      }
    }
    throw new PostgresException("No free port between " + FROM + " and " + TO + " for PostgreSQL");
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int remembered(Path memory) throws IOException {
    try {
      return Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
