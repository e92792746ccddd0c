package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.PASS;
import static app.dari.operations.check.Grade.SKIPPED;
import static app.dari.operations.check.Grade.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Checks;
import app.dari.operations.check.Grade;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether alarms have been seen to arrive. */
final class CheckAlarmsTest {
  @TempDir Path folder;

  private FreshDatabase database;
  private HealthySystem system;

  @BeforeEach
  void begin() throws Exception {
    database = new FreshDatabase();
    system =
        new HealthySystem(folder, database.url())
            .withoutMigrations()
            .with("ALARM_WEBHOOK", "https://hooks.example/dari");
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void whatWasNeverSentIsFoundUntilItArrived() {
    system.assertOnly("alarms", WARN);
    SampleDelivery.add(database, "email", "delivered", "1 hour");
    system.assertOnly("alarms", WARN);
    SampleDelivery.add(database, "webhook", "delivered", "29 days");
    assertThat(grade()).isEqualTo(PASS);
  }

  @Test
  void whatArrivedLongAgoIsFound() {
    SampleDelivery.add(database, "webhook", "delivered", "31 days");
    system.assertOnly("alarms", WARN);
  }

  @Test
  void theWayThatDoesNotWorkIsFoundBesideTheOneThatDoes() {
    system
        .with("ALARM_EMAIL", "ops@dari.example")
        .with("SMTP_URL", "smtp://user:%s@mail.example:587".formatted(HealthySystem.SECRET));
    SampleDelivery.add(database, "webhook", "delivered", "1 hour");
    SampleDelivery.add(database, "email", "delivered", "3 days");
    SampleDelivery.add(database, "email", "given-up", "2 days");
    system.assertOnly("alarms", FAIL);
    // What waits to be tried again decides nothing.
    SampleDelivery.add(database, "email", "waiting", "1 day");
    system.assertOnly("alarms", FAIL);
    SampleDelivery.add(database, "email", "delivered", "1 minute");
    assertThat(grade()).isEqualTo(PASS);
  }

  @Test
  void whereNobodyIsToldThatIsSaidInProduction() {
    system.settings.remove("ALARM_WEBHOOK");
    assertThat(grade()).isEqualTo(SKIPPED);
    system.with("DARI_ENV", "production").with("PUBLIC_URL", "https://dari.example");
    assertThat(grade()).isEqualTo(WARN);
  }

  @Test
  void beforeTheFirstStartNobodyCouldBeTold() {
    database.sql("drop table operations.delivery");
    assertThat(grade()).isEqualTo(SKIPPED);
  }

  private Grade grade() {
    return Checks.run(system.subject(), Checks.named(Set.of("alarms"))).lines().stream()
        .filter(line -> line.id().equals("alarms"))
        .findFirst()
        .orElseThrow()
        .finding()
        .grade();
  }
}
