package app.dari.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.TestEnvironment;
import app.dari.operations.audit.Audit.Outcome;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class AuditTest {
  private static final String AUDIT = "/api/v1/operations/audit";

  @Inject Jdbi jdbi;
  @Inject Audit audit;

  private final TestAccount account = TestAccounts.operator();
  private final TestClient operator = new TestClient(account);
  private final String subject = UUID.randomUUID().toString();

  @Test
  void itSaysWhoDidWhatAndGoesPageByPage() {
    for (int i = 0; i < 5; i++) {
      String each = subject + " " + i;
      jdbi.useTransaction(tx -> audit.write(tx, account.id(), "test-act", each, Outcome.DONE));
    }
    List<String> subjects = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 3 || subjects.size() < 5; page++) {
      JsonNode part = operator.get(AUDIT + "?limit=2&cursor=" + cursor).json();
      for (JsonNode entry : part.path("items")) {
        if (entry.path("subject").asText().startsWith(subject)) {
          subjects.add(entry.path("subject").asText());
          assertThat(entry.path("name").asText()).isEqualTo("Mina");
          assertThat(entry.path("act").asText()).isEqualTo("test-act");
        }
      }
      cursor = part.path("nextCursor").asText();
    }
    assertThat(subjects)
        .containsExactly(
            subject + " 4", subject + " 3", subject + " 2", subject + " 1", subject + " 0");
  }

  @Test
  void whatWasTakenBackWasNotDone() {
    assertThatThrownBy(() ->
            jdbi.useTransaction(tx -> {
              audit.write(tx, null, "test-act", subject, Outcome.DONE);
              throw new IllegalStateException();
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(operator.get(AUDIT).body()).doesNotContain(subject);
  }

  @Test
  void nobodyChangesWhatWasWritten() {
    jdbi.useTransaction(tx -> audit.write(tx, null, "test-act", subject, Outcome.BEGUN, "why"));
    for (String change :
        List.of(
            "update operations.audit set outcome = 'done' where subject = ?",
            "delete from operations.audit where subject = ?")) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change, subject)))
          .hasMessageContaining("only added to");
    }
    JsonNode entry = operator.get(AUDIT).json().path("items").path(0);
    assertThat(entry.path("account").isNull()).isTrue();
    assertThat(entry.path("detail").asText()).isEqualTo("why");
  }

  @Test
  void whatIsThreeYearsOldIsForgotten() {
    jdbi.useHandle(handle -> {
      for (int days : new int[] {AuditCleanup.DAYS + 1, AuditCleanup.DAYS - 1}) {
        handle.execute(
            """
            insert into operations.audit (id, at, act, subject, outcome)
            values (cast('00000000' || substr(cast(gen_random_uuid() as text), 9) as uuid),
              now() - make_interval(days => ?), 'test-act', ?, 'done')
            """,
            days,
            subject + " " + days);
      }
    });
    new AuditCleanup(jdbi, java.time.Clock.systemUTC()).run();
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(handle ->
                handle
                    .createQuery("select subject from operations.audit where subject like :s")
                    .bind("s", subject + "%")
                    .mapTo(String.class)
                    .list()))
        .containsExactly(subject + " " + (AuditCleanup.DAYS - 1));
  }

  @Test
  void aTextOfAnyLengthFits() {
    jdbi.useTransaction(
        tx -> audit.write(tx, null, "test-act", subject + "x".repeat(900), Outcome.FAILED));
    assertThat(operator.get(AUDIT).json().path("items").path(0).path("subject").asText())
        .hasSize(500)
        .endsWith("…");
  }
}
