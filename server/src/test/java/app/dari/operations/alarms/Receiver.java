package app.dari.operations.alarms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody who gets webhooks, and answers as told. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile long slowMillis;

  /** What came. */
  public record Got(Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void answerWith(int answer) {
    status = answer;
  }

  void takeTime(long millis) {
    slowMillis = millis;
  }

  public List<Got> got() {
    return got;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), body));
    try {
      Thread.sleep(slowMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
