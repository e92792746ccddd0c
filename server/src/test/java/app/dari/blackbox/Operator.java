package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody at the operator's screen: what it shows is what it is answered. */
record Operator(Program dari, String cookie, String csrf) {
  private static final String API = "/api/v1/";

  static Operator signIn(Program dari, Program commands) throws Exception {
    HttpResponse<String> signedIn =
        Program.send(
            HttpRequest.newBuilder(URI.create(commands.run("sign-in-link").out()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
    Operator stranger =
        new Operator(
            dari,
            signedIn.headers().allValues("Set-Cookie").getFirst().replaceFirst(";.*", ""),
            "");
    return new Operator(
        dari, stranger.cookie(), stranger.reads("session").path("csrfToken").asText());
  }

  /** What a screen of operations is answered. */
  JsonNode sees(String path) throws Exception {
    return reads("operations/" + path);
  }

  private JsonNode reads(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  /** A button, and that what it does was done or has begun. */
  void presses(String method, String path) throws Exception {
    HttpResponse<String> answer = send(method, "operations/" + path);
    assertThat(answer.statusCode()).as("%s %s", path, answer.body()).isIn(202, 204);
  }

  /** The status of what a screen asks for. */
  int status(String path) throws Exception {
    return send("GET", path).statusCode();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return Program.send(
        HttpRequest.newBuilder(dari.address(API + path))
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrf)
            .header("Sec-Fetch-Site", "same-origin")
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }
}
