package app.dari.platform.hotpath;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that stays open, octet by octet. */
final class KeptConnection implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;

  KeptConnection() throws IOException {
    this(0);
  }

  /** With a receive buffer as small as the system allows; 0: as large as it likes. */
  KeptConnection(int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("localhost", RestAssured.port));
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer, octets as Latin-1. */
  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }

  static String request(String method, String target, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost");
    for (String header : headers) {
      text.append("\r\n").append(header);
    }
    return text.append("\r\n\r\n").toString();
  }

  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a request and reads its answer. */
  Answer ask(String method, String target, String... headers) throws IOException {
    send(request(method, target, headers));
    return read(method.equals("HEAD"));
  }

  /** The next answer to a GET. */
  Answer read() throws IOException {
    return read(false);
  }

  Answer read(boolean headOnly) throws IOException {
    String head = head();
    int status = Integer.parseInt(head.substring(9, 12));
    if (headOnly || status == 304 || status < 200) {
      return new Answer(head, "");
    }
    if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked")) {
      return new Answer(head, chunks());
    }
    int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
    int length = Integer.parseInt(head.substring(at + 18, head.indexOf("\r\n", at + 2)));
    return new Answer(head, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
  }

  /** Whether the other side has closed, after all its answers were read. */
  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  private String head() throws IOException {
    StringBuilder octets = new StringBuilder();
    while (octets.length() < 4 || octets.indexOf("\r\n\r\n", octets.length() - 4) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("Closed after: " + octets);
      }
      octets.append((char) next);
    }
    return octets.toString();
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      StringBuilder line = new StringBuilder();
      while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
        line.append((char) in.read());
      }
      int size = Integer.parseInt(line.toString().strip(), 16);
      body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
      in.readNBytes(2);
      if (size == 0) {
        return body.toString();
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
