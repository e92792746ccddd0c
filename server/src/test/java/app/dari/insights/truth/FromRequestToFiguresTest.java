package app.dari.insights.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Seal;
import app.dari.insights.truth.KnownVisits.Account;
import app.dari.pages.PageClient;
import app.dari.pages.Pages;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests with known headers, through the ledger, the drainer and the database, to what the API
 * tells; the visits are of accounts nobody else looks at.
 */
@Tag("any-postgres")
@QuarkusTest
final class FromRequestToFiguresTest {
  private static final String BLOCK = "0b10c000-0000-4000-8000-0000000000a1";

  /** New York and Cairo set their clocks back in it; single visits are not kept that long. */
  private static final Instant THEN = Instant.parse("2025-10-20T00:00:00Z");

  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private final Instant begin = today.minus(Duration.ofDays(36));
  private final Instant gone = today.minus(Duration.ofDays(100));
  private final Set<String> bases = new HashSet<>();

  @Inject Jdbi jdbi;
  @Inject Ledger ledger;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Pages pages;

  private TestAccount mina;
  private TestAccount jun;
  private Account ofMina;
  private Account ofJun;

  @BeforeEach
  void makeAccounts() {
    mina = TestAccounts.creator();
    jun = TestAccounts.creator();
    ofMina =
        account(
            mina,
            PageClient.link(BLOCK, "하나", "https://example.com/1"),
            PageClient.link("0b10c000-0000-4000-8000-0000000000b2", "둘", "https://example.com/2"));
    ofJun = account(jun, PageClient.link(UUID.randomUUID().toString(), "셋", "https://a.example"));
    // Its first run, soon after the start, forgets who came on days that are long over.
    await().until(() -> hasRun("insights-salt-cleanup"));
  }

  @Test
  void aHundredThousandRequestsAreReportedAsWhatTheyWere() {
    KnownVisits visits = new KnownVisits(7, ledger);
    visits.record(ofMina, ofJun, 40_000, THEN, THEN.plus(Duration.ofDays(28)));
    visits.record(ofMina, ofJun, 30_000, begin, begin.plus(Duration.ofDays(20)));
    awaitStored(visits);
    merge.run();
    seal.run();
    visits.record(ofMina, ofJun, 25_000, begin.plus(Duration.ofDays(20)), today);
    visits.record(ofJun, ofMina, 1_000, gone, gone.plus(Duration.ofDays(4)));
    visits.record(ofJun, ofMina, 4_000, begin, today);
    awaitStored(visits);
    List<Question> questions = Questions.about(ofMina, BLOCK, THEN, begin, today);
    // What is neither merged nor sealed yet tells the same.
    List<String> differences = ask(visits, questions.subList(0, 8));
    merge.run();
    seal.run();
    differences.addAll(ask(visits, questions));
    // Of so few, under a filter, single visits are counted; of the stretch before none are kept.
    Question few = Question.of(ofJun, today.minus(Duration.ofDays(60)), today, "Asia/Seoul");
    differences.addAll(ask(visits, List.of(few, few.with("os", "iOS"))));
    assertThat(differences).isEmpty();
    assertThat(bases).containsExactlyInAnyOrder("raw", "rollups");
  }

  private List<String> ask(KnownVisits visits, List<Question> questions) {
    List<String> differences = new ArrayList<>();
    for (Question question : questions) {
      boolean minas = question.owner().equals(mina.id());
      TestClient.Answer answer = new TestClient(minas ? mina : jun).get(question.path());
      assertThat(answer.status()).as(question.path()).isEqualTo(200);
      bases.add(answer.json().path("basis").asText());
      differences.addAll(PlainCount.differences(visits.all, question, answer.json()));
    }
    return differences;
  }

  private void awaitStored(KnownVisits visits) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> clicksAndViews(mina) + clicksAndViews(jun) == visits.all.size());
  }

  /** All that was stored of the two stretches, counted or not. */
  private long clicksAndViews(TestAccount account) {
    long sum = 0;
    for (Question question :
        List.of(
            Question.of(ofMina, THEN, THEN.plus(Duration.ofDays(28)), "UTC"),
            Question.of(ofMina, gone, today, "UTC"))) {
      JsonNode told = new TestClient(account).get(question.path()).json();
      sum += told.at("/totals/clicks").asLong() + told.at("/totals/views").asLong();
      sum += told.path("bots").asLong();
    }
    return sum;
  }

  private Account account(TestAccount of, String... blocks) {
    PageClient page = PageClient.create(of, PageClient.freshHandle());
    page.save(PageClient.draftOf(blocks)).then().statusCode(200);
    page.publish().then().statusCode(200);
    UUID id = UUID.fromString(page.id());
    List<UUID> onPage = List.copyOf(pages.linkIds(of.id(), id));
    assertThat(onPage).hasSize(blocks.length);
    List<UUID> links = new ArrayList<>(onPage);
    for (int i = 0; i < 4; i++) {
      String made =
          new TestClient(of)
              .post("/api/v1/links", "{\"url\": \"https://example.com/" + i + "\"}")
              .json()
              .path("id")
              .asText();
      links.add(UUID.fromString(made));
    }
    String own =
        of.browser().put("/api/v1/insights/own-visits").then().extract().cookie(Visit.OWN_COOKIE);
    return new Account(of.id(), id, links, onPage, own);
  }

  private boolean hasRun(String job) {
    return jdbi.withHandle(handle ->
        handle
                .createQuery(
                    "select count(*) from platform.scheduled_tasks"
                        + " where task_name = :job and last_success is not null")
                .bind("job", job)
                .mapTo(Long.class)
                .one()
            > 0);
  }
}
