package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits by network address, by account and by the machine, as those outside meet them. */
@Tag("black-box")
class LimitsTest {
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  @TempDir Path home;

  @Test
  void whatIsMadeFromOneAddressIsLimitedOverAllKindsAndSignInsOverAllAddresses() throws Exception {
    Program dari =
        new Program(home)
            .with("TRUSTED_PROXIES", "127.0.0.1")
            .with("ADDRESS_CREATE_LIMIT", "2/1h")
            .with("USERS_SIGN_IN_RATE", "2/1h");
    Program.Running server = dari.up();
    try {
      String key =
          dari.run("api-key", "create", "--scopes", "links:write,pages:read,pages:write").out();

      assertThat(make(dari, key, HERE, "links", "{\"url\":\"https://example.com/\"}"))
          .isEqualTo(201);
      assertThat(make(dari, key, HERE, "pages", "{\"handle\":\"first\"}")).isEqualTo(201);
      assertThat(make(dari, key, HERE, "links", "{\"url\":\"https://example.com/\"}"))
          .isEqualTo(429);
      assertThat(make(dari, key, HERE, "pages", "{\"handle\":\"second\"}")).isEqualTo(429);
      assertThat(make(dari, key, ELSEWHERE, "pages", "{\"handle\":\"second\"}")).isEqualTo(201);

      assertThat(signIn(dari.run("sign-in-link").out(), "192.0.2.3")).isEqualTo(303);
      assertThat(signIn(dari.run("sign-in-link").out(), "192.0.2.4")).isEqualTo(303);
      String third = dari.run("sign-in-link").out();
      assertThat(signIn(third, "192.0.2.5")).isEqualTo(429);
      assertThat(dari.status(URI.create(third).getPath())).as("still usable").isEqualTo(200);
    } finally {
      server.end();
    }
  }

  @Test
  void moreClientsThanTheMemoryHoldsAreClosedAndThoseWhoAreThereServed() throws Exception {
    int most = 40;
    Program dari = new Program(home).with("MAX_CONNECTIONS", Integer.toString(most));
    Program.Running server = dari.up();
    List<Socket> inside = new ArrayList<>();
    try {
      await().until(() -> dari.managed("/health").contains("\"connections\":{\"status\":\"pass\""));
      while (inside.size() < most) {
        inside.add(connect(dari));
        assertThat(isServed(inside.getLast())).isTrue();
      }
      try (Socket oneTooMany = connect(dari)) {
        assertThat(isServed(oneTooMany)).isFalse();
      }
      for (Socket client : inside) {
        assertThat(isServed(client)).isTrue();
      }
      assertThat(dari.managed("/health")).contains("no more than 40 are let in (MAX_CONNECTIONS)");
      assertThat(dari.metric("dari_http_connections_max")).isEqualTo(most);
      inside.removeLast().close();
      await()
          .until(() -> {
            try (Socket next = connect(dari)) {
              return isServed(next);
            }
          });
    } finally {
      for (Socket client : inside) {
        client.close();
      }
      server.end();
    }
  }

  private static Socket connect(Program dari) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), dari.address("/").getPort());
    client.setSoTimeout(5_000);
    return client;
  }

  /** Whether an answer comes on this connection, which stays open. */
  private static boolean isServed(Socket client) {
    try {
      client
          .getOutputStream()
          .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = new byte[4_096];
      int read = client.getInputStream().read(answer);
      return read > 0 && new String(answer, 0, read, US_ASCII).startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static int make(Program dari, String key, String from, String what, String body)
      throws Exception {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/" + what))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", from)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() == 429) {
      assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
      assertThat(answer.body()).contains("too-many-requests");
    }
    return answer.statusCode();
  }

  private static int signIn(String link, String from) throws Exception {
    return Program.send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Forwarded-For", from)
                .POST(HttpRequest.BodyPublishers.noBody()))
        .statusCode();
  }
}
