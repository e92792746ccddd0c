package app.dari;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the description of the API against the one the web app's types are made from. {@code
 * DARI_WRITE=true} in the environment writes it anew.
 */
@QuarkusTest
class OpenApiTest {
  private static final Path COMMITTED = Path.of("../web/src/api/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theWebAppsTypesAreMadeFromTheServersOwnDescription() throws IOException {
    JsonNode served = served();
    if ("true".equals(System.getenv("DARI_WRITE"))) {
      Files.writeString(
          COMMITTED, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n");
    }
    assertThat(JSON.readTree(COMMITTED.toFile())).isEqualTo(served);
  }

  @Test
  void everyOperationIsNamedSummedUpAndGrouped() throws IOException {
    Set<String> faults = new TreeSet<>();
    Set<String> ids = new HashSet<>();
    served()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  String where = operation.getKey() + " " + path.getKey();
                  JsonNode it = operation.getValue();
                  if (!it.isObject() || !it.has("responses")) {
                    return;
                  }
                  if (!ids.add(it.path("operationId").asText(where))) {
                    faults.add(where + ": operationId is not unique");
                  }
                  for (String member : Set.of("operationId", "summary", "tags")) {
                    if (!it.has(member)) {
                      faults.add(where + ": no " + member);
                    }
                  }
                }));
    assertThat(faults).isEmpty();
  }

  private static JsonNode served() throws IOException {
    return JSON.readTree(
        given()
            .accept("application/json")
            .get("/api/openapi.json")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }
}
