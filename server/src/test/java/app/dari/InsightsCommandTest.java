package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.insights.Retention;
import app.dari.insights.rollup.Merge;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command as it is called, on a database whose figures are right, and then are not. */
@QuarkusTest
final class InsightsCommandTest {
  private static final String LANGUAGE = "dari.language";

  @Inject Ledger ledger;
  @Inject Jdbi jdbi;
  @Inject Merge merge;
  @Inject Retention retention;
  @Inject Clock clock;

  private final UUID owner = UUID.randomUUID();

  /** What a command printed, and the code it ended with. */
  private record Outcome(int code, String out, String err) {}

  @AfterEach
  void forgetTheLanguage() {
    System.clearProperty(LANGUAGE);
  }

  @Test
  void aDifferenceIsFoundMendedAndGone() {
    LocalDate day = today().minusDays(57);
    visit(day, 3);
    assertThat(rebuild("en", day, day, "--check"))
        .isEqualTo(new Outcome(0, day + "\t3\t2\t0\n", "Figures and visits are equal.\n"));

    jdbi.useHandle(handle ->
        handle.execute("delete from insights.rollup_day where owner = ? and day = ?", owner, day));
    for (String language : List.of("en", "ko")) {
      Outcome found = rebuild(language, day, day, "--check");
      assertThat(found.code()).isEqualTo(20);
      long differences = differences(found.out(), day + "\t3\t2\t");
      assertThat(found.err())
          .isEqualTo(
              language.equals("en")
                  ? "%d figures differ from the visits. Count them anew: ./dari insights rebuild\n"
                      .formatted(differences)
                  : "방문과 다른 숫자가 %d개 있어요. 다시 세려면: ./dari insights rebuild\n".formatted(differences));
    }

    Outcome mended = rebuild("en", day, day);
    assertThat(mended.code()).isZero();
    long differences = differences(mended.out(), day + "\t3\t2\t");
    assertThat(mended.err()).contains(differences + " figures had differed");
    assertThat(rebuild("en", day, day, "--check"))
        .isEqualTo(new Outcome(0, day + "\t3\t2\t0\n", "Figures and visits are equal.\n"));
  }

  @Test
  void everyDayThatIsAskedForHasItsLine() {
    LocalDate first = today().minusDays(55);
    visit(first.plusDays(1), 2);
    Outcome outcome = rebuild("en", first, first.plusDays(2), "--check");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            "%s\t0\t0\t0\n%s\t2\t2\t0\n%s\t0\t0\t0\n"
                .formatted(first, first.plusDays(1), first.plusDays(2)));
  }

  @Test
  void withoutDaysAllAreCheckedWhoseVisitsAreKept() {
    List<String> lines = run("insights", "rebuild", "--check").out().lines().toList();
    LocalDate oldest = jdbi.withHandle(retention::oldestDay);
    assertThat(lines.stream().map(line -> line.substring(0, 10)).toList())
        .isEqualTo(oldest.datesUntil(today().plusDays(1)).map(LocalDate::toString).toList());
  }

  @Test
  void daysThatCannotBeCheckedAreRefusedInBothLanguages() {
    LocalDate oldest = jdbi.withHandle(retention::oldestDay);
    LocalDate day = today().minusDays(53);
    for (String language : List.of("en", "ko")) {
      Outcome early = rebuild(language, oldest.minusDays(1), day, "--check");
      assertThat(early.code()).isEqualTo(1);
      assertThat(early.out()).isEmpty();
      assertThat(early.err())
          .contains(oldest.toString())
          .contains(language.equals("en") ? "no longer kept" : "남아 있지 않아요");
      Outcome reversed = rebuild(language, day, day.minusDays(1));
      assertThat(reversed.code()).isEqualTo(1);
      assertThat(reversed.out()).isEmpty();
      assertThat(reversed.err()).contains(language.equals("en") ? "reversed" : "거꾸로");
    }
    assertThat(run("insights", "rebuild", "--from", "yesterday").code()).isEqualTo(2);
  }

  private Outcome rebuild(String language, LocalDate from, LocalDate to, String... more) {
    System.setProperty(LANGUAGE, language);
    List<String> words =
        new ArrayList<>(
            List.of("insights", "rebuild", "--from", from.toString(), "--to", to.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private static Outcome run(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      int code = Dari.run(words);
      return new Outcome(code, printed.toString(UTF_8), said.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static long differences(String line, String before) {
    assertThat(line).startsWith(before);
    long differences = Long.parseLong(line.substring(before.length()).strip());
    assertThat(differences).isPositive();
    return differences;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Clicks on one link, added up into the two tallies of their day: the link's, the account's. */
  private void visit(LocalDate day, int count) {
    UUID link = UUID.randomUUID();
    long noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    for (int i = 0; i < count; i++) {
      ledger.append(
          new Visit(
                  Visit.Kind.CLICK,
                  noon + i,
                  owner,
                  link,
                  null,
                  null,
                  null,
                  "203.0.113." + i,
                  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile",
                  null,
                  "ko",
                  false,
                  false,
                  false)
              .encode());
    }
    await()
        .atMost(10, SECONDS)
        .until(() -> count("visit", "(at at time zone 'UTC')::date", day) == count);
    await()
        .atMost(20, SECONDS)
        .until(() -> {
          merge.run();
          return count("rollup_day", "day", day) == 2;
        });
  }

  private long count(String table, String column, LocalDate day) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from insights."
                    + table
                    + " where owner = :owner and "
                    + column
                    + " = :day")
            .bind("owner", owner)
            .bind("day", day)
            .mapTo(Long.class)
            .one());
  }
}
