package app.dari.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class HealthApiTest {
  private static final String HEALTH = "/api/v1/operations/health";

  @TestHTTPResource(value = "/health", management = true)
  URI managed = URI.create("/health");

  @Test
  void anOperatorSeesWhatTheManagementPortSays() {
    await().until(() -> given().get("/health").path("status").equals("OK"));
    JsonNode seen = new TestClient(TestAccounts.operator()).get(HEALTH).json();
    Map<String, ?> parts = given().get(managed).path("components");
    assertThat(seen.path("parts").valueStream().map(part -> part.path("name").asText()))
        .containsExactlyElementsOf(parts.keySet());
    assertThat(seen.path("parts").path(0).path("status").asText()).isEqualTo("pass");
    assertThat(seen.path("parts").path(0).path("reason").isNull()).isTrue();
    assertThat(seen.path("heapUsed").asLong())
        .isPositive()
        .isLessThanOrEqualTo(seen.path("heapMax").asLong());
  }

  @Test
  void nobodyElseDoes() {
    given().get(HEALTH).then().statusCode(401);
    assertThat(TestClient.creator().get(HEALTH).code()).isEqualTo("operator-only");
  }
}
