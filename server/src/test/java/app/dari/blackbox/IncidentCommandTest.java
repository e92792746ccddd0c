package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.operations.alarms.Receiver;
import app.dari.operations.incidents.Step;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident from the alarm that opens it to its report, by commands alone. */
@Tag("black-box")
final class IncidentCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void theAlarmOfALostDatabaseIsToldAndItsIncidentHandledStepByStep() throws Exception {
    Program database = new Program(folder.resolve("database"));
    Program.Running postgres = database.begin("postgres");
    Program.Running server = null;
    try {
      Program dari =
          new Program(folder.resolve("dari"))
              .with("DATABASE_URL", postgres.awaitLine("postgresql://").strip())
              .with("ALARM_WEBHOOK", receiver.address().toString());
      server = dari.up();
      assertThat(said(dari, "incident", "list")).isEmpty();
      assertThat(postgres.stop()).isZero();
      await()
          .atMost(PATIENCE)
          .until(() -> receiver.got().stream().anyMatch(one -> one.body().contains("database")));
      postgres = database.begin("postgres");
      postgres.awaitLine("postgresql://");

      await().atMost(PATIENCE).until(() -> !said(dari, "incident", "list").isEmpty());
      String one = said(dari, "incident", "list");
      assertThat(one).contains("\topen\t").doesNotContain("\n");
      String id = one.replaceFirst("\t.*", "");
      String next = said(dari, "incident", "show", id);
      for (Step step : Step.values()) {
        assertThat(next).contains("./dari incident step " + id + " " + step.word());
        next = said(dari, "incident", "step", id, step.word());
      }
      assertThat(next).contains("postmortem " + id);
      assertThat(said(dari, "incident", "show", id)).contains("[x]").doesNotContain("[ ]");
      said(dari, "incident", "note", id, "PostgreSQL was stopped by hand; started again");
      said(dari, "incident", "close", id);
      assertThat(said(dari, "incident", "list")).contains("\tclosed\t");
      assertThat(said(dari, "incident", "postmortem", id, "--lang", "en"))
          .startsWith("# ")
          .contains("PostgreSQL was stopped by hand", "The database cannot be used");
      assertThat(said(dari, "incident", "postmortem", id, "--lang", "ko"))
          .startsWith("# ")
          .contains("PostgreSQL was stopped by hand")
          .containsPattern("[가-힣]");

      Program.Outcome unknown = dari.run("incident", "step", id, "pray");
      assertThat(unknown.code()).isNotZero();
      assertThat(unknown.err()).isNotEmpty().doesNotContain("\tat ", "Exception");
    } finally {
      if (server != null) {
        server.end();
      }
      postgres.end();
    }
  }

  @Test
  void whetherAnAlarmArrivesIsTriedAndTheExitCodeSaysSo() throws Exception {
    Program database = new Program(folder.resolve("database"));
    Program.Running postgres = database.begin("postgres");
    try {
      Program dari =
          new Program(folder.resolve("dari"))
              .with("DATABASE_URL", postgres.awaitLine("postgresql://").strip());
      assertThat(dari.run("migrate").code()).isZero();
      Program.Outcome nobody = dari.run("alarm", "test");
      assertThat(nobody.code()).isEqualTo(10);
      assertThat(nobody.err()).contains("ALARM_WEBHOOK");

      dari.with("ALARM_WEBHOOK", receiver.address().toString());
      Program.Outcome delivered = dari.run("alarm", "test");
      assertThat(delivered.code()).as(delivered.toString()).isZero();
      assertThat(delivered.out()).startsWith("webhook\tdelivered\t");
      assertThat(receiver.got()).hasSize(1);

      dari.with("ALARM_WEBHOOK", "http://127.0.0.1:" + Program.freePort() + "/");
      Program.Outcome lost = dari.run("alarm", "test");
      assertThat(lost.code()).as(lost.toString()).isEqualTo(20);
      assertThat(lost.err()).contains("ALARM_WEBHOOK").doesNotContain("\tat ");
    } finally {
      postgres.end();
    }
  }

  private static String said(Program dari, String... words) throws Exception {
    Program.Outcome outcome = dari.run(words);
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    return outcome.out();
  }
}
