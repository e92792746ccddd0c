package app.dari;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request written octet by octet, and the answer read as it comes, without any client between.
 */
public final class RawRequest {
  private RawRequest() {}

  /** The answer, with octets as Latin-1. The request's characters above U+00FF go as UTF-8. */
  public static String answer(String requestLine, List<String> headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder request = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: localhost");
    headers.forEach(header -> request.append("\r\n").append(header));
    request.append("\r\nContent-Length: ").append(content.length);
    request.append("\r\nConnection: close\r\n\r\n");
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String get(String target) {
    return answer("GET " + target, List.of(), "");
  }

  /** The lines before the empty one. */
  public static List<String> head(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return (end < 0 ? answer : answer.substring(0, end)).lines().toList();
  }

  /** The value of a header; empty when there is none. */
  public static String header(String answer, String name) {
    return head(answer).stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
