package app.dari.insights.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A dashboard that listens: keeps every line it got until it is closed or sent away. */
final class EventReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> answer;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  EventReader(String... headers) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/api/v1/insights/live"))
            .header("Accept", "text/event-stream")
            .headers(headers)
            .build();
    answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      answer.body().forEach(lines::add);
    } catch (RuntimeException e) {
      // The connection was cut; what came before counts.
    }
    ended = true;
  }

  HttpResponse<?> answer() {
    return answer;
  }

  List<String> lines() {
    return lines;
  }

  boolean ended() {
    return ended;
  }

  /** What the events said so far. */
  List<JsonNode> events() {
    return lines.stream()
        .filter(line -> line.startsWith("data:"))
        .map(line -> parse(line.substring(5)))
        .toList();
  }

  /** Clicks told of so far. */
  long clicks() {
    return events().stream().mapToLong(event -> event.path("clicks").asLong()).sum();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
