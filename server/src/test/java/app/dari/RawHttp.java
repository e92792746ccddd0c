package app.dari;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** HTTP as it is on the wire, for requests no client library lets through. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 5_000;

  private RawHttp() {}

  /** Asks for a path that is sent as it stands; the whole answer, head and body. */
  public static String get(String path, String... headers) {
    return send("GET " + path + " HTTP/1.1", headers);
  }

  /** Sends a request line and headers; the whole answer. */
  public static String send(String requestLine, String... headers) {
    StringBuilder request = new StringBuilder(requestLine).append("\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(octets(request.append("Connection: close\r\n\r\n")));
      return readAll(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes until the other side closes; fails when it neither writes nor closes. */
  public static String readAll(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    var answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketTimeoutException e) {
      throw new IOException("Still open after: " + answer.toString(StandardCharsets.UTF_8), e);
    } catch (SocketException e) {
      // Closed while we were still sending: what was answered before is here all the same.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static byte[] octets(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
