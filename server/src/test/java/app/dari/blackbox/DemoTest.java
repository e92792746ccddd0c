package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo}, as somebody tries Dari for the first time. */
@Tag("black-box")
class DemoTest {
  private static final List<String> HANDLES = List.of("dalbit", "minasong", "seoulwalks");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void besideTheServerItLoadsThreeCreatorsAndTheirCreatorsCanSignIn() throws Exception {
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      Path startedWith = home.resolve("started-with.json");
      await().until(() -> Files.exists(startedWith));
      String before = Files.readString(startedWith);
      dari.with("SLOW_REQUEST_MS", "2000");
      Program.Outcome outcome = dari.run("demo");
      assertThat(outcome.code()).as(outcome.toString()).isZero();
      assertThat(startedWith).as("what the server was started with").hasContent(before);
      assertThat(dari.managed("/health")).doesNotContain("Failed when last run");
      assertThat(outcome.out())
          .contains("Made: /@dalbit", "Made: /@minasong", "Made: /@seoulwalks");
      assertComplete(dari);

      Program.Outcome again = dari.run("demo");
      assertThat(again.code()).as(again.toString()).isZero();
      assertThat(again.out()).contains("Already there: /@dalbit").doesNotContain("Made");

      assertSignsIn(dari, "minasong");
      assertSignsIn(dari, "@seoulwalks");
      Program.Outcome unknown = dari.run("sign-in-link", "nobody-here");
      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.out()).isEmpty();
      assertThat(unknown.err()).contains("No such account", "nobody-here");
    } finally {
      server.end();
    }
  }

  @Test
  void onAStoppedOneAndCutOffInTheMiddleTheNextRunCompletesIt() throws Exception {
    Program dari = new Program(home);
    assertThat(dari.up().stop()).isZero();
    Program.Running cutOff = dari.begin("demo");
    cutOff.awaitLine("Made: /@dalbit");
    cutOff.kill();
    Program.Outcome rest = dari.run("demo");
    assertThat(rest.code()).as(rest.toString()).isZero();
    Program.Running server = dari.up();
    try {
      assertComplete(dari);
    } finally {
      server.end();
    }
  }

  private static void assertComplete(Program dari) throws Exception {
    int korean = 0;
    int english = 0;
    for (String handle : HANDLES) {
      HttpResponse<String> page = Program.send(HttpRequest.newBuilder(dari.address("/@" + handle)));
      assertThat(page.statusCode()).as(handle).isEqualTo(200);
      korean += page.body().contains("hreflang=\"ko\"") ? 1 : 0;
      english += page.body().contains("hreflang=\"en\"") ? 1 : 0;
      String key = dari.run("api-key", "create", "--account", handle).out();
      JsonNode pages = get(dari, "/api/v1/pages", key).get("items");
      assertThat(pages).hasSize(1);
      String now = Instant.now().toString();
      String from = Instant.now().minus(Duration.ofDays(90)).toString();
      String query = "?interval=day&tz=Asia/Seoul&from=" + from + "&to=" + now;
      JsonNode figures =
          get(dari, "/api/v1/insights" + query + "&pageId=" + pages.get(0).get("id").asText(), key);
      assertThat(figures.at("/totals/clicks").asLong()).as(handle).isGreaterThan(500);
      assertThat(figures.at("/totals/visitors").asLong()).as(handle).isGreaterThan(500);
      int days = 0;
      for (JsonNode part : figures.get("items")) {
        days += part.get("views").asLong() > 0 ? 1 : 0;
      }
      assertThat(days).as("%s: days with views", handle).isGreaterThanOrEqualTo(90);
    }
    assertThat(korean).isPositive();
    assertThat(english).isPositive();
    // One of them is the owner's.
    String owners = dari.run("api-key", "create").out();
    assertThat(get(dari, "/api/v1/pages", owners).get("items").get(0).get("handle").asText())
        .isIn(HANDLES);
  }

  private static void assertSignsIn(Program dari, String handle) throws Exception {
    String link = dari.run("sign-in-link", handle).out();
    HttpResponse<String> signedIn =
        Program.send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(signedIn.statusCode()).isEqualTo(303);
    String cookie = signedIn.headers().allValues("Set-Cookie").getFirst().replaceFirst(";.*", "");
    HttpResponse<String> pages =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/pages")).header("Cookie", cookie));
    assertThat(JSON.readTree(pages.body()).at("/items/0/handle").asText())
        .as(pages.body())
        .isEqualTo(handle.replace("@", ""));
  }

  private static JsonNode get(Program dari, String path, String key) throws Exception {
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address(path)).header("Authorization", "Bearer " + key));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
