package app.dari.users;

import app.dari.users.TestAccounts.TestAccount;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The API in the hands of one signed-in person, for tests that ask hundreds of times. */
public record TestClient(@Nullable TestAccount account) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** A new creator's. */
  public static TestClient creator() {
    return new TestClient(TestAccounts.creator());
  }

  /** What came back. */
  public record Answer(HttpResponse<String> http) {
    public int status() {
      return http.statusCode();
    }

    public String body() {
      return http.body();
    }

    /** The body as JSON; missing when it is none. */
    public JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    /** The stable code of the problem; empty when it is none. */
    public String code() {
      return json().path("code").asText();
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status() + " " + code();
    }
  }

  /** The JSON of a value. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, @Nullable String body) {
    return send("POST", path, body);
  }

  /**
   * One request of the signed-in person's browser.
   *
   * @param headers name, value, name, value
   */
  public Answer send(String verb, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .method(
                verb,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (account != null) {
      request
          .header("Cookie", TestAccounts.cookieName() + "=" + account.token())
          .header(CsrfTokens.HEADER, account.csrf());
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
