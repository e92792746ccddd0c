package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.RawHttp;
import app.dari.platform.config.ServerConfig;
import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class BodyLimitTest {
  @Inject ServerConfig server;
  private String key;

  @BeforeEach
  void account() {
    // A key, because what browsers send is checked before the body is read.
    key = TestAccounts.creator().secretKey(Scope.LINKS_WRITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10737418240", "10485761"})
  void aBodyThatSaysItIsTooLongIsNotRead(String length) {
    // RawHttp reads until the connection is closed: not one octet of the body was sent.
    String answer = post("Content-Length: " + length);
    assertRefused(answer);
  }

  @Test
  void aBodyWithoutAnEndIsReadUpToTheLimit() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      AtomicLong sent = new AtomicLong();
      Thread sender = Thread.ofVirtual().start(() -> sendForEver(socket, sent));
      String answer = RawHttp.readAll(socket);
      sender.join(5_000);
      assertThat(sender.isAlive()).isFalse();
      assertRefused(answer);
      // What is on its way in buffers on both sides, and no more.
      assertThat(sent.get()).isBetween(server.maxBody(), server.maxBody() + 16_000_000);
    }
    assertThat(RawHttp.get("/health/live")).startsWith("HTTP/1.1 200");
  }

  @Test
  void aBodyOfOrdinaryLengthInChunksIsRead() throws Exception {
    byte[] body = "{\"url\":\"https://example.com\"}".getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/links"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .version(HttpClient.Version.HTTP_1_1)
            // Of a length nobody knows.
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
  }

  private void sendForEver(Socket socket, AtomicLong sent) {
    byte[] blanks = new byte[65_536];
    Arrays.fill(blanks, (byte) ' ');
    try {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/links HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Accept-Language: en\r\nAuthorization: Bearer "
                  + key
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      while (sent.get() < 200_000_000) {
        out.write("10000\r\n".getBytes(StandardCharsets.UTF_8));
        out.write(blanks);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        sent.addAndGet(blanks.length);
      }
    } catch (IOException e) {
      // Closed by the server, as it should be.
    }
  }

  private String post(String header) {
    return RawHttp.send(
        "POST /api/v1/links HTTP/1.1",
        "Content-Type: application/json",
        "Accept-Language: en",
        "Authorization: Bearer " + key,
        header);
  }

  private static void assertRefused(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("connection: close")
        .contains("\"code\":\"body-too-large\"", "\"max\":10485760");
  }
}
