package app.dari.platform.database.migration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A wire to a server that is cut at a message of its client's, as the kernel does for a process
 * that is killed: the server is not told goodbye, and may still be at work on what it was sent.
 */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket listening;
  private final String host;
  private final int port;
  private final Predicate<String> counted;
  private final int cutAt;
  private final boolean after;
  private final AtomicInteger messages = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Listens.
   *
   * @param counted which messages are
   * @param cutAt which of those, of all connections together, from 1
   * @param after whether that one still gets to the server
   */
  CuttingRelay(String host, int port, Predicate<String> counted, int cutAt, boolean after) {
    this.host = host;
    this.port = port;
    this.counted = counted;
    this.cutAt = cutAt;
    this.after = after;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many counted messages the clients have sent. */
  int messages() {
    return messages.get();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> forward(client, server, true));
        Thread.ofVirtual().start(() -> forward(server, client, false));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void forward(Socket from, Socket to, boolean fromClient) {
    byte[] octets = new byte[1 << 16];
    try (from;
        to) {
      for (int count = from.getInputStream().read(octets);
          count >= 0;
          count = from.getInputStream().read(octets)) {
        // The driver writes a message, or those that belong together, in one go.
        boolean cut =
            fromClient
                && counted.test(new String(octets, 0, count, ISO_8859_1))
                && messages.incrementAndGet() == cutAt;
        if (!cut || after) {
          to.getOutputStream().write(octets, 0, count);
        }
        if (cut) {
          close();
          return;
        }
      }
    } catch (IOException e) {
      // One side is gone; so is the other now.
    }
  }
}
