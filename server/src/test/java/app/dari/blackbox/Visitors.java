package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients who follow a short link again and again, one request after the other on a connection
 * each, every request with a referring site of its own. They remember each 302 they received, and
 * end when their connection does.
 */
final class Visitors {
  static final int CLIENTS = 64;

  private final int port;
  private final String name;
  private final String path;
  private final String padding;
  private final Set<String> received = ConcurrentHashMap.newKeySet();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean leaving;

  /**
   * @param name begins every referring site
   * @param padding bytes of user agent, for larger records
   */
  static Visitors come(Program dari, String name, String path, int padding) {
    Visitors visitors = new Visitors(dari.port(), name, path, padding);
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      visitors.threads.add(Thread.ofVirtual().start(() -> visitors.visit(number)));
    }
    return visitors;
  }

  private Visitors(int port, String name, String path, int padding) {
    this.port = port;
    this.name = name;
    this.path = path;
    this.padding = "x".repeat(padding);
  }

  /** The referring sites of the requests that were answered with 302. */
  Set<String> received() {
    return received;
  }

  Set<String> sent() {
    return sent;
  }

  /** Everybody waits for the answer still due, and goes. */
  void leave() throws InterruptedException {
    leaving = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void visit(int client) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int number = 0; !leaving; number++) {
        String site = name + "c" + client + "n" + number + ".example";
        sent.add(site);
        socket.getOutputStream().write(request(site).getBytes(US_ASCII));
        if (!status(in).equals("302")) {
          return;
        }
        received.add(site);
      }
    } catch (IOException _) {
      // The server has gone.
    }
  }

  private String request(String site) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0) "
        + padding
        + "\r\nAccept-Language: ko"
        + padding
        + "\r\nReferer: https://"
        + site
        + "/\r\n\r\n";
  }

  private static String status(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return first.split(" ", 3)[1];
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("The connection ended");
      }
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }
}
