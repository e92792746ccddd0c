package app.dari.platform.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a collector of traces is told. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
@TestProfile(SlowSoon.class)
final class SpansTest {
  private static final String SLOW = "/api/v1/for-tests/slow-database";

  private static List<Span> await(String traceId) {
    return org.awaitility.Awaitility.await()
        .atMost(10, SECONDS)
        .until(
            () -> Collector.SHARED.of(traceId),
            spans -> spans.stream().anyMatch(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER));
  }

  private static Response get(String path, String traceparent) {
    return RestAssured.given().header("traceparent", traceparent).get(path);
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                entry ->
                    entry.getValue().hasIntValue()
                        ? Long.toString(entry.getValue().getIntValue())
                        : entry.getValue().getStringValue()));
  }

  private static Span of(List<Span> spans, SpanKind kind) {
    return spans.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
  }

  @Test
  void aRequestContinuesTheTraceItCameWithAndHoldsItsStatements() {
    String traceId = newId();
    get(SLOW + "?seconds=0.137", "00-" + traceId + "-00f067aa0ba902b7-01");
    List<Span> spans = await(traceId);
    Span request = of(spans, SpanKind.SPAN_KIND_SERVER);
    assertThat(Collector.hex(request.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
    assertThat(request.getName()).isEqualTo("GET " + SLOW);
    assertThat(attributes(request))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "http.request.method",
                "GET",
                "http.route",
                SLOW,
                "http.response.status_code",
                "200"));
    Span statement = of(spans, SpanKind.SPAN_KIND_CLIENT);
    assertThat(statement.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(attributes(statement)).containsEntry("db.system.name", "postgresql");
    assertThat(attributes(statement).get("db.query.text"))
        .contains("pg_sleep")
        .doesNotContain("0.137");
    assertThat(statement.getEndTimeUnixNano() - statement.getStartTimeUnixNano())
        .isGreaterThan(130_000_000);
    assertThat(statement.getStartTimeUnixNano())
        .isGreaterThanOrEqualTo(request.getStartTimeUnixNano());
    assertThat(statement.getEndTimeUnixNano()).isLessThanOrEqualTo(request.getEndTimeUnixNano());
    assertThat(Math.abs(request.getEndTimeUnixNano() / 1_000_000 - System.currentTimeMillis()))
        .isLessThan(60_000);
    assertThat(Collector.SHARED.keys()).containsOnly("a secret");
  }

  @Test
  void aRequestWithoutATraceBeginsOneByTheNameItHasEverywhere() {
    String traceId = RestAssured.get("/health/live").header("Trace-Id");
    Span request = of(await(traceId), SpanKind.SPAN_KIND_SERVER);
    assertThat(request.getParentSpanId().isEmpty()).isTrue();
    assertThat(Collector.SHARED.of(traceId)).hasSize(1);
  }

  @Test
  void whoWantsATraceNotRecordedIsLeftAlone() {
    String unwanted = newId();
    get("/health/live", "00-" + unwanted + "-00f067aa0ba902b7-00");
    await(RestAssured.get("/health/live").header("Trace-Id"));
    assertThat(Collector.SHARED.of(unwanted)).isEmpty();
  }

  @Test
  void whatPeopleWroteIsInNoSpan() {
    String traceId = newId();
    String written = "written-" + UUID.randomUUID();
    get("/api/v1/links/" + written + "?q=" + written, "00-" + traceId + "-00f067aa0ba902b7-01");
    assertThat(await(traceId).toString()).doesNotContain(written).contains("/api/v1/links/{id}");
  }

  @Test
  void statementsAreCalledByWhatTheyDo() {
    assertThat(Spans.summary(" select a.id\n from links.link a join pages.page"))
        .isEqualTo("select links.link");
    assertThat(Spans.summary("INSERT INTO operations.audit (a)"))
        .isEqualTo("insert operations.audit");
    assertThat(Spans.summary("select 1")).isEqualTo("select");
    assertThat(Spans.summary(null)).isEqualTo("statement");
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
