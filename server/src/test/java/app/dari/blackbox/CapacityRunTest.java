package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.capacity.CapacityRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code bench --capacity}: few people and steps of seconds, on a real server. */
@Tag("black-box")
@Tag("full")
class CapacityRunTest {
  @TempDir Path home;

  @Test
  void theFewWhoComeAreHeldAndGrowthTellsOfThem() throws Exception {
    Program dari =
        new Program(home)
            .with("ADDRESS_CREATE_LIMIT", "1000000/1m")
            .with("PAGES_PUBLISH_LIMIT", "1000000/1m");
    Program.Running server = dari.up();
    try {
      dari.run("demo");
      String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
      HttpRequest.Builder link =
          HttpRequest.newBuilder(dari.address("/api/v1/links"))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://example.com/\"}"));
      String code = new ObjectMapper().readTree(Program.send(link).body()).path("code").asText();
      int exit = run(dari, server, "/" + code);
      assertThat(exit).isZero();
      JsonNode found = new ObjectMapper().readTree(Files.readString(home.resolve("capacity.json")));
      assertThat(found.path("visitorsAlone").asInt()).isEqualTo(40);
      assertThat(found.path("visitorsLeast").asBoolean()).isTrue();
      assertThat(found.path("editorsAlone").asInt()).isEqualTo(6);
      assertThat(found.path("visitors").asInt()).isEqualTo(40);
      assertThat(dari.run("growth", "--json").out()).contains("\"visitors\" : 40");
    } finally {
      server.end();
    }
  }

  @Test
  void whereEveryAnswerIsWrongNobodyIsHeldAndNothingIsWrittenDown() throws Exception {
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      assertThat(run(dari, server, "/nothing-here")).isEqualTo(1);
      assertThat(home.resolve("capacity.json")).doesNotExist();
    } finally {
      server.end();
    }
  }

  private int run(Program dari, Program.Running server, String link) {
    return CapacityRun.run(
        "--address",
        dari.address("/").toString(),
        "--management",
        dari.managementAddress("/").toString(),
        "--home",
        home.toString(),
        "--server",
        Long.toString(server.process().pid()),
        "--page",
        "/@dalbit",
        "--link",
        link,
        "--ramp",
        "1",
        "--seconds",
        "3",
        "--reading",
        "1",
        "--typing",
        "1",
        "--most-visitors",
        "40",
        "--most-editors",
        "6",
        "--tell",
        home.toString());
  }
}
