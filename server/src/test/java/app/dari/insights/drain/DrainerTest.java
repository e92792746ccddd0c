package app.dari.insights.drain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DrainerTest {
  private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile";

  @Inject Ledger ledger;
  @Inject Jdbi jdbi;
  @Inject MeterRegistry meters;
  @Inject SaltCleanup cleanup;
  @Inject Clock clock;

  @Test
  void whatCannotBeStoredHoldsNothingElseUp() {
    UUID owner = UUID.randomUUID();
    double before = refused();
    for (int i = 0; i < 50; i++) {
      ledger.append(visit(Visit.Kind.CLICK, owner, Instant.now().toEpochMilli()));
      if (i % 20 == 0) {
        // Bytes that are no visit, and a moment no calendar of the database holds.
        ledger.append(new byte[] {1, 2, 3});
        ledger.append(visit(Visit.Kind.VIEW, owner, Long.MAX_VALUE));
      }
    }
    ledger.append(visit(Visit.Kind.VIEW, owner, Instant.now().toEpochMilli()));
    await().atMost(5, SECONDS).until(() -> rows("view", owner).size() == 1);
    assertThat(rows("click", owner)).hasSize(50);
    assertThat(refused() - before).isEqualTo(6);
  }

  @Test
  void noColumnHoldsAnAddressOrAUserAgent() {
    UUID owner = UUID.randomUUID();
    ledger.append(visit(Visit.Kind.CLICK, owner, Instant.now().toEpochMilli()));
    ledger.append(visit(Visit.Kind.VIEW, owner, Instant.now().toEpochMilli()));
    await()
        .atMost(5, SECONDS)
        .until(() -> rows("click", owner).size() == 1 && rows("view", owner).size() == 1);
    for (String kind : List.of("click", "view")) {
      assertThat(rows(kind, owner).getFirst())
          .doesNotContain("198.51.100.77", "iPhone", "secret", "instagram.com/");
    }
  }

  @Test
  void saltsAreDestroyedAfterTwoDaysAndWithThemWhoCame() {
    LocalDate today = Visitors.day(clock.instant());
    UUID subject = UUID.randomUUID();
    for (int ago = 0; ago <= 4; ago++) {
      LocalDate day = today.minusDays(ago);
      jdbi.useTransaction(tx -> {
        new VisitStore().salt(tx, day, new byte[] {7});
        tx.execute("insert into insights.visitor values (?, ?, 7)", day, subject);
      });
    }
    cleanup.run();
    List<LocalDate> left =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select day from insights.salt order by day")
                .mapTo(LocalDate.class)
                .list());
    assertThat(left)
        .contains(today.minusDays(1))
        .allMatch(day -> !day.isBefore(today.minusDays(1)));
    List<LocalDate> remembered =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select day from insights.visitor where subject = :subject")
                .bind("subject", subject)
                .mapTo(LocalDate.class)
                .list());
    assertThat(remembered).containsExactlyInAnyOrder(today, today.minusDays(1));
  }

  private double refused() {
    return meters.get("dari.ledger.refused").functionCounter().count();
  }

  private List<String> rows(String kind, UUID owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select v::text from insights.visit v where owner = :owner and kind = :kind")
            .bind("owner", owner)
            .bind("kind", kind)
            .mapTo(String.class)
            .list());
  }

  private static byte[] visit(Visit.Kind kind, UUID owner, long time) {
    return new Visit(
            kind,
            time,
            owner,
            UUID.randomUUID(),
            null,
            null,
            null,
            "198.51.100.77",
            PHONE,
            "https://www.instagram.com/p/secret",
            "ko",
            false,
            false,
            false)
        .encode();
  }
}
