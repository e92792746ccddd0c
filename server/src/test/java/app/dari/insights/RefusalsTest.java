package app.dari.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about figures that are not answered, or not now, and what is said instead. */
@QuarkusTest
final class RefusalsTest {
  private static final String INSIGHTS = "/api/v1/insights?";

  @Inject Jdbi jdbi;
  @Inject Ledger ledger;
  @Inject Clock clock;

  private final TestAccount mina = TestAccounts.creator();
  private final TestClient client = new TestClient(mina);

  /** The field it is about, and words of the answer that say what to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z | range-reversed | from | must come before to | to보다 앞이어야
          from=2026-11-23T00:00:00Z&to=2026-11-23T00:00:00Z | range-reversed | from | must come before to | to보다 앞이어야
          from=2016-01-01T00:00:00Z | range-too-long | from | 400 days | 400일까지
          from=2016-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&interval=week&os=iOS&browser=Safari | range-too-long | from | 400 days | 400일까지
          from=2001-01-01T00:00:00Z&to=9998-01-01T00:00:00Z&interval=hour | range-too-long | from | 400 days | 400일까지
          interval=minute | interval-invalid | interval | hour, day or week | hour, day, week 가운데 하나
          interval=1ns | interval-invalid | interval | hour, day or week | hour, day, week 가운데 하나
          from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z&interval=hour | interval-too-fine | interval | interval=day | interval을 day로
          tz=Mars/Base | time-zone-unknown | tz | such as Asia/Seoul | Asia/Seoul처럼
          tz=%2B01:07 | time-zone-unknown | tz | such as Asia/Seoul | Asia/Seoul처럼
          from=now | time-invalid | from | such as 2026-01-31T00:00:00Z | 2026-01-31T00:00:00Z처럼
          to=2026-01-31 | time-invalid | to | such as 2026-01-31T00:00:00Z | 2026-01-31T00:00:00Z처럼
          from=%2B300000-01-01T00:00:00Z&to=%2B300000-01-05T00:00:00Z | time-invalid | to | such as 2026-01-31T00:00:00Z | 2026-01-31T00:00:00Z처럼
          from=-9999-01-01T00:00:00Z&to=-9999-01-05T00:00:00Z | time-invalid | to | such as 2026-01-31T00:00:00Z | 2026-01-31T00:00:00Z처럼
          from=1000-01-01T00:00:00Z&to=1000-01-05T00:00:00Z | time-invalid | to | such as 2026-01-31T00:00:00Z | 2026-01-31T00:00:00Z처럼
          channel=- | filter-invalid | channel | as the answer lists it | 답에 나온 값
          device=watch | filter-invalid | device | as the answer lists it | 답에 나온 값
          country=Korea | filter-invalid | country | a country such as KR | 나라는 KR처럼
          source=poster | filter-invalid | source | as the answer lists it | 답에 나온 값
          language=%00 | filter-invalid | language | a language such as ko | 언어는 ko처럼
          utmCampaign={201} | filter-too-long | utmCampaign | 200 characters | 200자까지
          os={5000}&browser={5000}&utmTerm={5000} | filter-too-long | os | 200 characters | 200자까지
          block=0199a3c0-0000-7000-8000-000000000001 | block-without-page | block | pageId together with block | pageId와 함께
          pageId=0199a3c0-0000-7000-8000-000000000001&linkId=0199a3c0-0000-7000-8000-000000000001 | page-or-link | linkId | not both | 하나만
          linkId=mine | field-invalid | linkId | check the value | 다시 확인해
          from=2024-01-01T00:00:00Z&to=2024-01-05T00:00:00Z&os=iOS&browser=Safari | filters-too-many | from | Use a from of 20 | from을 20
          """)
  void aQuestionThatCannotBeAnsweredIsRefusedWithWhatToDoBeforeAnythingIsCounted(
      String query, String code, String field, String english, String korean) {
    String sent = query.replace("{201}", "x".repeat(201)).replace("{5000}", "x".repeat(5_000));
    try (Handle other = jdbi.open()) {
      // Whoever counts would wait for this, and be told something else.
      other.begin();
      other.execute("lock table insights.rollup_day in access exclusive mode");
      for (String language : new String[] {"en", "ko"}) {
        Answer answer = client.send("GET", INSIGHTS + sent, null, "Accept-Language", language);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        JsonNode problem = answer.json();
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText())
            .contains(language.equals("en") ? english : korean)
            .doesNotContain("{");
        assertThat(problem.path("title").asText()).isNotEmpty().doesNotContain("{");
      }
      other.rollback();
    }
  }

  /** A Korean letter is nine octets in an address. */
  @Test
  void asManyLettersAsAFilterMayHaveFitIntoTheAddressWhateverTheyAre() {
    String letters = URLEncoder.encode("봄".repeat(200), UTF_8);
    String asked = "utmSource=%1$s&utmCampaign=%1$s&utmTerm=%1$s".formatted(letters);
    assertThat(clicks(client.get(INSIGHTS + asked))).isZero();
  }

  @Test
  void whatTakesTooLongIsGivenUpAndCanBeAskedAgain() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(51);
    click(day);
    String range = INSIGHTS + "from=" + day + "T00:00:00Z&to=" + day + "T12:00:00Z";
    String combined = range + "&os=iOS&utmSource=poster";
    await().atMost(10, SECONDS).until(() -> clicks(client.get(combined)) == 1);
    try (Handle other = jdbi.open()) {
      other.begin();
      other.execute(
          "lock table insights.visit_%s in access exclusive mode"
              .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE)));
      Answer answer = client.get(combined);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("insights-too-large");
      assertThat(answer.header("Retry-After")).matches("[1-9][0-9]?");
      assertThat(answer.json().path("detail").asText()).isNotEmpty();
      // What needs no single visits is told meanwhile.
      assertThat(clicks(client.get(range))).isEqualTo(1);
      other.rollback();
    }
    assertThat(clicks(client.get(combined))).isEqualTo(1);
  }

  private static long clicks(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json().path("totals").path("clicks").asLong();
  }

  private void click(LocalDate day) {
    ledger.append(
        new Visit(
                Visit.Kind.CLICK,
                day.atTime(6, 0).toInstant(ZoneOffset.UTC).toEpochMilli(),
                mina.id(),
                UUID.randomUUID(),
                null,
                "utm_source=poster",
                null,
                "203.0.113.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                null,
                "ko",
                false,
                false,
                false)
            .encode());
  }
}
