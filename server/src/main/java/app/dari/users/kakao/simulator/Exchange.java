package app.dari.users.kakao.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Exchange {
  private static final int MAX_BODY = 100_000;

  private final HttpExchange http;
  private final ObjectMapper json;

  Exchange(HttpExchange http, ObjectMapper json) {
    this.http = http;
    this.json = json;
  }

  String method() {
    return http.getRequestMethod();
  }

  Map<String, String> query() {
    return fields(http.getRequestURI().getRawQuery());
  }

  Map<String, String> form() throws IOException {
    return fields(body());
  }

  String body() throws IOException {
    return new String(http.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
  }

  void redirect(String location) throws IOException {
    http.getResponseHeaders().set("Location", location);
    http.sendResponseHeaders(302, -1);
    http.close();
  }

  void html(int status, String page) throws IOException {
    send(status, "text/html;charset=UTF-8", page);
  }

  void json(int status, Object value) throws IOException {
    send(status, "application/json;charset=UTF-8", json.writeValueAsString(value));
  }

  void send(int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", type);
    http.getResponseHeaders().set("Cache-Control", "no-cache, no-store");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  void header(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  /** Promises more than it sends, then hangs up. */
  void breakOff() throws IOException {
    http.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    http.sendResponseHeaders(200, 1_000);
    http.getResponseBody().write('{');
    http.getResponseBody().flush();
    http.close();
  }

  private static Map<String, String> fields(@Nullable String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (encoded != null) {
      for (String pair : encoded.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
