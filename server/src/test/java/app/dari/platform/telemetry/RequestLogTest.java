package app.dari.platform.telemetry;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.RawHttp;
import app.dari.users.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RequestLogTest {
  private final HeardLines heard = HeardLines.listen();

  @AfterEach
  void close() {
    heard.close();
  }

  private HeardLines.Line lineOf(String traceId, String route) {
    await()
        .atMost(5, SECONDS)
        .until(() -> heard.of(route).stream().anyMatch(line -> is(line, traceId)));
    return heard.of(route).stream().filter(line -> is(line, traceId)).findFirst().orElseThrow();
  }

  private static boolean is(HeardLines.Line line, String traceId) {
    return traceId.equals(line.fields().get("traceId"));
  }

  @Test
  void aProblemAndItsLineBearTheSameTraceId() {
    String id = UUID.randomUUID().toString();
    Response answer = TestAccounts.creator().browser().get("/api/v1/links/" + id);
    String traceId = answer.header("Trace-Id");
    assertThat(traceId).matches("[0-9a-f]{32}").isEqualTo(answer.path("traceId"));
    HeardLines.Line line = lineOf(traceId, "/api/v1/links/{id}");
    assertThat(line.fields()).containsEntry("status", "404").containsEntry("method", "GET");
    assertThat(Integer.parseInt(line.fields().get("statements"))).isPositive();
    assertThat(line.text()).doesNotContain(id).contains(traceId);
  }

  @Test
  void whoBringsATraceIdIsFollowedByIt() {
    String given = "4bf92f3577b34da6a3ce929d0e0e4736";
    given()
        .header("traceparent", "00-" + given + "-00f067aa0ba902b7-01")
        .get("/health/live")
        .then()
        .header("Trace-Id", given);
    assertThat(lineOf(given, "/health/live").fields()).containsEntry("status", "200");
  }

  @Test
  void whatIsRefusedBeforeAnyResourceHasALineToo() {
    String unsignedIn = given().get("/api/v1/links").header("Trace-Id");
    assertThat(lineOf(unsignedIn, "/api/v1/links").fields()).containsEntry("status", "401");
    Response nowhere = given().get("/api/v1/nowhere/" + UUID.randomUUID());
    assertThat(nowhere.path("traceId").toString()).isEqualTo(nowhere.header("Trace-Id"));
    assertThat(lineOf(nowhere.header("Trace-Id"), "/*").fields()).containsEntry("status", "404");
    assertThat(
            RawHttp.send(
                "POST /api/v1/links HTTP/1.1",
                "Content-Type: application/json",
                "Content-Length: 11000000"))
        .startsWith("HTTP/1.1 413")
        .contains("\"traceId\":\"");
    assertThat(RawHttp.get("/api/v1/%zz", "Accept-Language: en")).contains("\"traceId\":\"");
  }

  @Test
  void filesOfTheWebAppAreOneRoute() {
    String traceId = given().get("/app/nothing/" + UUID.randomUUID()).header("Trace-Id");
    assertThat(lineOf(traceId, "/app/*").fields()).containsEntry("method", "GET");
  }

  @Test
  void aMethodNobodyKnowsIsNotRepeated() {
    RawHttp.send("EVIL /api/v1/links HTTP/1.1");
    await()
        .atMost(5, SECONDS)
        .until(() ->
            heard.of("/*").stream().anyMatch(line -> "OTHER".equals(line.fields().get("method"))));
    assertThat(heard.of("/*")).noneMatch(line -> line.text().contains("EVIL"));
  }

  @Test
  void visitsThatAreQuickAreNotTold() {
    given().redirects().follow(false).get("/" + UUID.randomUUID()).then().statusCode(404);
    given().get("/@nobody-of-this-name").then().statusCode(404);
    String traceId = given().get("/health/live").header("Trace-Id");
    lineOf(traceId, "/health/live");
    assertThat(heard.of("/{code}")).isEmpty();
    assertThat(heard.of("/@{handle}")).isEmpty();
  }
}
