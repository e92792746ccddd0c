package app.dari.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.Health;
import app.dari.operations.Health.Component;
import app.dari.operations.Health.Grade;
import app.dari.operations.status.Part.State;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

final class StatusDocumentTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private static Map<Part, State> parts(boolean database, Grade ledger) {
    return Parts.of(
        database,
        database,
        new Health.Details(Grade.PASS, Map.of("ledger", new Component(ledger, null))));
  }

  @Test
  void withoutADatabaseItSaysWhatStillWorks() {
    assertThat(parts(true, Grade.WARN)).doesNotContainValue(State.LIMITED);
    assertThat(parts(true, Grade.FAIL)).containsEntry(Part.FIGURES, State.LIMITED);
    Map<Part, State> away = parts(false, Grade.PASS);
    assertThat(away)
        .containsEntry(Part.PAGES, State.LIMITED)
        .containsEntry(Part.SAVING, State.DOWN);
    for (Language language : Language.values()) {
      var page = Jsoup.parse(StatusDocument.of(language, away, List.of(), NOW));
      assertThat(page.select("h1").text())
          .isEqualTo(
              language == Language.KO ? "지금 안 되는 것이 있어요" : "Something does not work right now");
      assertThat(page.select("li p")).as("each says what that means").hasSize(3);
      assertThat(page.text()).doesNotContain("status.");
    }
  }

  @Test
  void whileNothingCanBeSavedPagesWorkAndFiguresAreBehind() {
    var details = new Health.Details(Grade.FAIL, Map.of());
    assertThat(Parts.of(true, false, details))
        .containsEntry(Part.PAGES, State.WORKS)
        .containsEntry(Part.SAVING, State.DOWN)
        .containsEntry(Part.FIGURES, State.LIMITED);
  }

  @Test
  void whatGoesOnStandsOnTopAndWhatIsOverBelow() {
    String page =
        StatusDocument.of(
            Language.KO,
            parts(true, Grade.PASS),
            List.of(
                happening("예정된 일", NOW.plusSeconds(1), null),
                happening("<진행 중>", NOW.minusSeconds(1), null),
                happening("지난 일", NOW.minusSeconds(9), NOW)),
            NOW);
    assertThat(page).contains("&lt;진행 중&gt;", "2026-11-26 19:00").doesNotContain("<script");
    assertThat(page).containsSubsequence("<h1>", "진행 중", "서비스별", "예정된 일", "지난 90일", "지난 일");
    assertThat(Jsoup.parse(page).select("h1").text()).isEqualTo("지금 안 되는 것이 있어요");
  }

  private static Happening happening(
      String text, Instant from, @org.jspecify.annotations.Nullable Instant end) {
    return new Happening(
        UUID.randomUUID(),
        Banner.Kind.INCIDENT,
        Map.of(Language.KO, text, Language.EN, text),
        from,
        end,
        from);
  }
}
