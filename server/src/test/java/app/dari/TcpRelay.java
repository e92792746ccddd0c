package app.dari;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire between a client and a server that can go dead without anybody being told. */
public final class TcpRelay implements AutoCloseable {
  private final ServerSocket listening;
  private final String host;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean dead;

  private TcpRelay(ServerSocket listening, String host, int port) {
    this.listening = listening;
    this.host = host;
    this.port = port;
  }

  /** A relay to a server. */
  public static TcpRelay to(String host, int port) {
    try {
      var relay =
          new TcpRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect to. */
  public int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing gets through, on connections old and new; none is closed. */
  public void goDead() {
    dead = true;
  }

  /** What is connected from now on works; what was dead stays so. */
  public void comeBack() {
    dead = false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        sockets.addAll(List.of(client, server));
        Wire wire = new Wire();
        Thread.ofVirtual().start(() -> wire.forward(client, server));
        Thread.ofVirtual().start(() -> wire.forward(server, client));
      } catch (IOException e) {
        // Closed, or the server is away: the client finds out by itself.
      }
    }
  }

  private final class Wire {
    private volatile boolean cut;

    void forward(Socket from, Socket to) {
      byte[] octets = new byte[8192];
      try (from;
          to) {
        for (int count = from.getInputStream().read(octets);
            count >= 0;
            count = from.getInputStream().read(octets)) {
          cut |= dead;
          if (!cut) {
            to.getOutputStream().write(octets, 0, count);
          }
        }
      } catch (IOException e) {
        // One side is gone; so is the other now.
      }
    }
  }
}
