package app.dari.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An address on this machine behind which there is nothing until it is opened, or again closed. */
final class Relay implements AutoCloseable {
  private final int port = Program.freePort();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;

  int port() {
    return port;
  }

  /** From now on connections lead to this port. */
  void open(int to) throws IOException {
    var opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    door = opened;
    Thread.ofVirtual().start(() -> accept(opened, to));
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  /** Ends every connection; new ones are refused. */
  void cut() throws IOException {
    if (door != null) {
      door.close();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept(ServerSocket opened, int to) {
    try {
      while (true) {
        Socket from = opened.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
        sockets.add(from);
        sockets.add(there);
        Thread.ofVirtual().start(() -> pass(from, there));
        Thread.ofVirtual().start(() -> pass(there, from));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has gone, and so goes the other.
    }
  }
}
