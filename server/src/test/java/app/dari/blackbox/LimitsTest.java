package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits by network address and by account, as requests through a trusted proxy meet them. */
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
