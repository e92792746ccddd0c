package app.dari.operations.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.platform.telemetry.RequestLog;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class FaultsTest {
  private static final String FAULTS = "/api/v1/operations/faults";
  private static final String SLOW = "/api/v1/operations/slow-requests";

  @Inject Jdbi jdbi;
  @Inject Faults faults;

  private final TestClient operator = new TestClient(TestAccounts.operator());

  /** Nobody else logs under this name. */
  private final String category = "app.dari.test." + UUID.randomUUID().toString().replace("-", "");

  private final Logger log = Logger.getLogger(category);

  @Test
  void whatHasOneCauseIsOneHoweverOftenItComes() {
    Instant before = Instant.now().minusMillis(1);
    for (int i = 0; i < 3; i++) {
      log.errorf(
          new IllegalStateException("no seat " + i), "Boat %d of %s did not leave", i, "A" + i);
    }
    log.warn("The tide is late");
    await().until(() -> mine().size() == 2);
    JsonNode error = mine().stream().filter(one -> is(one, "error")).findFirst().orElseThrow();
    assertThat(error.path("seen").asInt()).isEqualTo(3);
    assertThat(error.path("kind").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("words").asText()).isEqualTo("Boat … of A… did not leave");
    assertThat(error.path("example").asText())
        .contains("FaultsTest.java")
        .contains("Boat 2 of A2")
        .contains("no seat 2");
    assertThat(Instant.parse(error.path("firstSeen").asText()))
        .isAfter(before)
        .isBeforeOrEqualTo(Instant.parse(error.path("lastSeen").asText()));

    log.errorf(new IllegalStateException("no seat"), "Boat %d of %s did not leave", 7, "A8");
    await().until(() -> mine().stream().anyMatch(one -> one.path("seen").asInt() == 4));
  }

  @Test
  void whatADriverQuotesOfPeopleIsLeftOut() {
    try {
      jdbi.useHandle(
          handle -> handle.execute("select cast('mina@people.example' as int) as secret"));
    } catch (RuntimeException e) {
      log.error("It could not be counted", e);
    }
    await().until(() -> !mine().isEmpty());
    assertThat(mine().getFirst().path("kind").asText()).endsWith("PSQLException");
    assertThat(mine().getFirst().path("example").asText()).contains("SQLSTATE 22P02");
    assertThat(mine().getFirst().toString()).doesNotContain("mina").doesNotContain("people");
  }

  @Test
  void whatIsInformationIsNone() {
    log.info("All is well");
    log.warn("All is not");
    await().until(() -> !mine().isEmpty());
    assertThat(mine()).hasSize(1);
  }

  @Test
  void whatIsAMonthOldIsForgotten() {
    log.warn("Long ago");
    log.error("Just now");
    await().until(() -> mine().size() == 2);
    jdbi.useHandle(handle ->
        handle.execute(
            "update operations.fault set last_seen = now() - interval '31 days'"
                + " where category = ? and level = 'warning'",
            category));
    faults.forget();
    assertThat(mine()).hasSize(1);
    assertThat(is(mine().getFirst(), "error")).isTrue();
  }

  @Test
  void whatIsMoreThanAnybodyReadsIsForgotten() {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into operations.fault
            select ? || n, 'warning', ?, '', 'w', 'e', '', at, at, 1
            from generate_series(1, 1100) n, (select now() - interval '29 days' as at) moment
            """,
            category,
            category));
    faults.forget();
    int left =
        jdbi.withHandle(handle ->
            handle.createQuery("select count(*) from operations.fault").mapTo(Integer.class).one());
    assertThat(left).isEqualTo(1_000);
  }

  @Test
  void aSlowAnswerIsShownWithWhatItWaitedFor() {
    var line = new ExtLogRecord(Level.WARN, "Slow", FaultsTest.class.getName());
    line.setLoggerName(RequestLog.CATEGORY);
    line.putMdc("traceId", category);
    line.putMdc("route", "/{code}");
    line.putMdc("durationMs", "4000.5");
    line.putMdc("databaseMs", "3000.0");
    org.jboss.logmanager.Logger.getLogger(RequestLog.CATEGORY).log(line);
    await().until(() -> slow().findFirst().isPresent());
    JsonNode slow = slow().findFirst().orElseThrow();
    assertThat(slow.path("route").asText()).isEqualTo("/{code}");
    assertThat(slow.path("millis").asDouble()).isEqualTo(4_000.5);
    assertThat(slow.path("databaseMillis").asDouble()).isEqualTo(3_000);
  }

  @Test
  void onlyOperatorsSeeIt() {
    assertThat(TestClient.creator().get(SLOW).code()).isEqualTo("operator-only");
    assertThat(TestClient.creator().get(FAULTS).code()).isEqualTo("operator-only");
  }

  private Stream<JsonNode> slow() {
    faults.keep();
    return operator
        .get(SLOW)
        .json()
        .valueStream()
        .filter(one -> one.path("trace").asText().equals(category));
  }

  private static boolean is(JsonNode fault, String level) {
    return fault.path("level").asText().equals(level);
  }

  private List<JsonNode> mine() {
    faults.keep();
    return operator
        .get(FAULTS)
        .json()
        .valueStream()
        .filter(fault -> fault.path("category").asText().equals(category))
        .toList();
  }
}
