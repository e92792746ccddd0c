package app.dari.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody signed in who writes on a page of their own, as the web app saves and publishes it. */
final class Editor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAVES_BEFORE_PUBLISHING = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI server;
  private final String token;
  private final String[] blocks = new String[10];
  private @Nullable String csrf;
  private String page = "";
  private String tag = "";
  private int saves;

  Editor(HttpClient http, URI server, String token) {
    this.http = http;
    this.server = server;
    this.token = token;
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = UUID.randomUUID().toString();
    }
  }

  /** Opens the web app and makes a page, the first time. */
  void come() throws IOException, InterruptedException {
    if (csrf != null) {
      return;
    }
    csrf = JSON.readTree(send("GET", "/api/v1/session", null).body()).path("csrfToken").asText();
    String handle = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    HttpResponse<String> made = send("POST", "/api/v1/pages", "{\"handle\": \"" + handle + "\"}");
    page = "/api/v1/pages/" + JSON.readTree(made.body()).path("id").asText();
    if (read() != 200) {
      throw new IOException("No page was made: " + made.statusCode() + " " + made.body());
    }
  }

  private int read() throws IOException, InterruptedException {
    HttpResponse<String> draft = send("GET", page + "/draft", null);
    tag = draft.headers().firstValue("ETag").orElse("");
    return draft.statusCode();
  }

  /**
   * Saves until the end, and publishes now and then; what begins before {@code from} is not
   * counted.
   */
  void write(long from, long end, Pace pace, Times saved, Times published)
      throws InterruptedException {
    while (true) {
      Thread.sleep(Duration.ofNanos(Pace.some(pace.typing())));
      long began = System.nanoTime();
      if (began - end >= 0) {
        return;
      }
      saves++;
      boolean publishing = saves % SAVES_BEFORE_PUBLISHING == 0;
      boolean done = publishing ? publish() : save();
      Times times = publishing ? published : saved;
      if (!done) {
        times.fail();
      } else if (began - from >= 0) {
        times.add(System.nanoTime() - began);
      }
    }
  }

  private boolean save() throws InterruptedException {
    return asked("PUT", page + "/draft", draft());
  }

  private boolean publish() throws InterruptedException {
    return asked("POST", page + "/publish", null);
  }

  private boolean asked(String verb, String path, @Nullable String body)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = send(verb, path, body);
      answer.headers().firstValue("ETag").ifPresent(now -> tag = now);
      if (answer.statusCode() == 412) {
        // A save that was given up had been kept after all.
        read();
      }
      return answer.statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /** Ten links, of which one says something else each time. */
  private String draft() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < blocks.length; i++) {
      String title = i == saves % blocks.length ? "새 소식 " + saves : "소식 " + i;
      all.append(i == 0 ? "" : ", ")
          .append(
              """
              {"type": "link", "id": "%s", "visible": true, "title": {"ko": "%s"},
               "url": "https://example.com/%d"}\
              """
                  .formatted(blocks[i], title, i));
    }
    return """
    {"title": {"ko": "미나 스튜디오"}, "language": "ko", "theme": "hanji", "blocks": [%s]}\
    """
        .formatted(all);
  }

  private HttpResponse<String> send(String verb, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", "dari=" + token)
            .method(
                verb,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (csrf != null) {
      request.header("X-CSRF-Token", csrf);
    }
    if (!tag.isEmpty()) {
      request.header("If-Match", tag);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
