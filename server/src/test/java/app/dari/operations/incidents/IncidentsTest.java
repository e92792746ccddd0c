package app.dari.operations.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.operations.alarms.Alarm;
import app.dari.operations.alarms.AlarmTurned;
import app.dari.operations.alarms.Signal;
import app.dari.operations.audit.Audit;
import app.dari.platform.web.Language;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class IncidentsTest {
  private static final String PATH = "/api/v1/operations/incidents";
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static long day;

  /** Days apart from those of other tests: alarms join the incident of their day. */
  private final Instant now = Instant.parse("2091-01-01T00:00:00Z").plusSeconds(nextDay());

  @Inject Jdbi jdbi;
  @Inject Gathering gathering;

  private static synchronized long nextDay() {
    return ++day * 86_400 * 10;
  }

  private Incidents at(Instant moment) {
    return new Incidents(
        jdbi,
        since ->
            "{\"startedAt\":\"2091-01-01T00:00:00Z\",\"health\":{\"ledger\":\"full\"},"
                + "\"values\":{\"errors\":[[\""
                + since
                + "\",7.5]]}}",
        Clock.fixed(moment, ZoneOffset.UTC));
  }

  private void turn(Alarm alarm) {
    Instant ended = alarm.endedAt();
    Incidents incidents = at(ended == null ? alarm.beganAt() : ended);
    jdbi.useTransaction(tx -> incidents.turned(new AlarmTurned(tx, alarm)));
  }

  private Alarm alarm(Signal signal, Instant began, @Nullable Instant ended) {
    Alarm alarm = new Alarm(UUID.randomUUID(), signal, "test", true, 7.5, began, ended);
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into operations.alarm values (?, ?, ?, true, 7.5, ?, ?, ?)",
            alarm.id(),
            signal.word(),
            alarm.id().toString(),
            began,
            ended,
            began));
    return alarm;
  }

  @Test
  void anAlarmOpensOneAndTheNextOfTheDayJoinsIt() {
    turn(alarm(Signal.ERRORS, now, now));
    turn(alarm(Signal.POOL, now.plus(Duration.ofHours(2)), now));
    Incident opened =
        at(now).list().stream().filter(one -> one.openedAt().equals(now)).findFirst().orElseThrow();
    assertThat(opened.alarms())
        .extracting(Alarm::signal)
        .containsExactly(Signal.ERRORS, Signal.POOL);
    assertThat(opened.in(Language.KO)).isEqualTo("요청이 실패하고 있어요");
    assertThat(opened.due(Stage.IMMEDIATE)).isEqualTo(now.plus(Duration.ofMinutes(5)));
    assertThat(opened.due(Stage.TEMPORARY)).isEqualTo(now.plus(Duration.ofMinutes(30)));
    assertThat(opened.due(Stage.LASTING)).isEqualTo(now.plus(Duration.ofHours(24)));
    assertThat(opened.entries()).extracting(Entry::kind).doesNotContain(Entry.Kind.EVIDENCE);
    assertThat(at(now).get(opened.id()).entries())
        .extracting(Entry::kind)
        .contains(Entry.Kind.EVIDENCE);

    Instant nextDay = now.plus(Duration.ofHours(25));
    turn(alarm(Signal.DISK, nextDay, nextDay));
    assertThat(at(now).list()).anyMatch(one -> one.openedAt().equals(nextDay));
    assertThat(at(now).get(opened.id()).alarms()).hasSize(2);
  }

  @Test
  void eachStepIsDoneOnceAndTheNextIsSaidWithItsCommand() {
    Incidents incidents = at(now);
    Incident incident = incidents.open("느려요", null);
    var place = new Incident.Place(9_000, "/data");
    assertThat(incident.next()).contains(Step.STATUS);
    assertThat(incident.command(Step.STATUS, Language.EN, place))
        .isEqualTo("curl -s http://127.0.0.1:9000/health");
    UUID mina = UUID.randomUUID();
    incidents.done(incident.id(), Step.STATUS, mina);
    incident = at(now.plusSeconds(9)).done(incident.id(), Step.STATUS, UUID.randomUUID());
    assertThat(incident.done(Step.STATUS).orElseThrow().account()).isEqualTo(mina);
    assertThat(incident.next()).contains(Step.ERRORS);
    for (Step step : Step.values()) {
      assertThat(incident.command(step, Language.KO, place))
          .as(step.word())
          .isNotBlank()
          .doesNotContain("{");
      incident = incidents.done(incident.id(), step, mina);
    }
    assertThat(incident.next()).isEmpty();
    assertThat(incidents.close(incident.id(), mina).closedAt()).isEqualTo(now);
    assertThat(at(now.plusSeconds(60)).close(incident.id(), null).closedAt()).isEqualTo(now);
  }

  @Test
  void theReportHoldsWhatIsKnownAndAsksTheRest() {
    Incidents incidents = at(now);
    Incident incident = incidents.open("<b>느려요</b> [a](b)", null);
    incidents.note(incident.id(), "풀을\n늘렸어요", null);
    incidents.done(incident.id(), Step.CAUSE, null);
    incident = at(now.plus(Duration.ofMinutes(12))).close(incident.id(), null);
    String korean = PostMortem.of(incident, Language.KO, _ -> null, now);
    assertThat(korean)
        .startsWith("# \\<b\\>느려요\\</b\\> \\[a\\](b)\n")
        .contains("(12분)", "풀을 늘렸어요", "- [x] 원인 찾기", "- [ ] 오류 살펴보기", "- ledger: full")
        .contains("errors       7.5")
        .doesNotContain("postmortem.", "incident.");
    String english = PostMortem.of(incident, Language.EN, _ -> null, now);
    assertThat(english).contains("(12 minutes)", "## Cause", "What was the cause");
    assertThat(english.lines().filter(line -> line.startsWith("## ")).count())
        .isEqualTo(korean.lines().filter(line -> line.startsWith("## ")).count());
  }

  @Test
  void whatWasChangedInTheDayBeforeIsInTheReport() {
    String index = "links.seen_" + UUID.randomUUID();
    jdbi.useTransaction(tx ->
        new Audit(jdbi, Clock.systemUTC())
            .write(tx, null, "index-make", index, Audit.Outcome.DONE));
    UUID id = at(now).open("느려요", null).id();
    gathering.gather(id, Instant.now());
    assertThat(PostMortem.of(at(now).get(id), Language.EN, _ -> null, now))
        .contains("What was changed", "index-make " + index + " (done)");
  }

  @Test
  void whatWasLoggedAsWrongIsInTheReportByItsCause() throws InterruptedException {
    String cause = "Seen by nobody else " + letters();
    Instant began = Instant.now();
    Logger log = Logger.getLogger(IncidentsTest.class);
    log.error(cause, new IllegalStateException("of a test"));
    log.error(cause, new IllegalStateException("of a test"));
    UUID id = at(now).open("느려요", null).id();
    String report = "";
    for (long end = System.nanoTime() + PATIENCE;
        !report.contains(cause) && System.nanoTime() < end;
        Thread.sleep(200)) {
      gathering.gather(id, began);
      report = PostMortem.of(at(now).get(id), Language.EN, _ -> null, now);
    }
    assertThat(report)
        .contains("logged as wrong until", "IllegalStateException: " + cause)
        .doesNotContain("postmortem.");
    // What was over before is another matter.
    UUID later = at(now).open("다시", null).id();
    gathering.gather(later, Instant.now().plus(Duration.ofMinutes(11)));
    assertThat(PostMortem.of(at(now).get(later), Language.EN, _ -> null, now))
        .doesNotContain(cause);
  }

  /** Random, and no number: those are left out of causes. */
  private static String letters() {
    return new java.security.SecureRandom()
        .ints(20, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void operatorsWorkOnItOverTheApi() {
    TestClient operator = new TestClient(TestAccounts.operator());
    TestClient.Answer made = operator.post(PATH, "{\"title\": \"결제가 안 돼요\"}");
    assertThat(made.status()).isEqualTo(201);
    String path = PATH + "/" + made.json().path("id").asText();
    assertThat(made.json().path("next").asText()).isEqualTo("status");
    JsonNode stages = made.json().path("stages");
    assertThat(stages).hasSize(3);
    assertThat(stages.path(0).path("steps")).hasSize(3);
    JsonNode done = operator.send("PUT", path + "/steps/status", null).json();
    assertThat(done.path("stages").path(0).path("steps").path(0).path("doneBy").asText())
        .isEqualTo("Mina");
    assertThat(done.path("next").asText()).isEqualTo("errors");
    assertThat(operator.send("PUT", path + "/steps/dance", null).status()).isEqualTo(404);
    assertThat(operator.post(path + "/notes", "{\"text\": \" \"}").code())
        .isEqualTo("value-missing");
    assertThat(operator.post(path + "/notes", "{\"text\": \"봤어요\"}").body()).contains("봤어요");
    assertThat(operator.post(path + "/close", null).json().path("closedAt").asText()).isNotEmpty();
    TestClient.Answer report = operator.get(path + "/postmortem?lang=ko");
    assertThat(report.header("Content-Type")).startsWith("text/markdown");
    assertThat(report.body()).startsWith("# 결제가 안 돼요").contains("봤어요 (Mina)");
    assertThat(operator.get(PATH).body()).contains("결제가 안 돼요");
    assertThat(operator.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
