package app.dari.pages.visit;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChoiceTest {
  private final Packed korean = packed("안녕");
  private final Packed english = packed("Hello");
  private final Packed fixedKorean = packed("안녕 ?lang=ko");
  private final Packed fixedEnglish = packed("Hello ?lang=en");

  @Test
  void eachGetsWhatTheyAskForWhoeverCameBefore() {
    Random random = new Random(4);
    LinkUses.Drawing drawing = new LinkUses().draw("mina");
    Supplier<Answer.Document> one =
        () ->
            new Answer.Document(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "",
                Language.KO,
                Map.of(Language.KO, korean, Language.EN, english),
                Map.of(Language.KO, fixedKorean, Language.EN, fixedEnglish),
                drawing,
                true,
                null,
                new Choice.Last());
    Answer.Document asked = one.get();
    for (int i = 0; i < 5_000; i++) {
      String query = any(random, null, "a=b", "lang=ko", "lang=en", "lang=fr");
      Map<String, @Nullable String> headers = new HashMap<>();
      headers.put(
          "accept-language",
          any(random, null, "ko", "en", "fr", "*", "en;q=0.9," + "x".repeat(300)));
      headers.put(
          "accept-encoding", any(random, null, "gzip", "gzip, br", "identity", "y".repeat(300)));
      headers.put(
          "if-none-match",
          any(
              random,
              null,
              korean.tag(Packed.Encoding.GZIP),
              english.tag(Packed.Encoding.PLAIN),
              fixedEnglish.tag(Packed.Encoding.BROTLI)));
      assertThat(Choice.of(asked, query, name -> headers.get(name.toString())))
          .as("%s %s", query, headers)
          .isEqualTo(Choice.of(one.get(), query, name -> headers.get(name.toString())));
    }
  }

  @Test
  void whoHasItIsToldSoAndWhoComesAfterIsNot() {
    Answer.Document page = koreanPage();
    for (boolean has : List.of(false, true, false, true)) {
      Choice choice = choose(page, "gzip", has ? korean.tag(Packed.Encoding.GZIP) : null);
      assertThat(choice.known()).isEqualTo(has);
      assertThat(choice.status()).isEqualTo(has ? 304 : 200);
      assertThat(choice.encoding()).isEqualTo(Packed.Encoding.GZIP);
    }
  }

  @Test
  void onlyTheEncodingThatIsChosenIsKnown() {
    Answer.Document page = koreanPage();
    for (Packed.Encoding held : Packed.Encoding.values()) {
      for (Packed.Encoding taken : Packed.Encoding.values()) {
        String encodings = taken.header() == null ? "identity" : taken.header();
        String tag = korean.tag(held);
        for (String tags : List.of(tag, "W/" + tag, "\"other\", " + tag, tag + ", \"other\"")) {
          assertThat(choose(page, encodings, tags).known())
              .as("%s, asked for with %s", taken, tags)
              .isEqualTo(held == taken);
        }
      }
    }
    String cut = korean.tag(Packed.Encoding.GZIP).replaceFirst("-g\"$", "");
    assertThat(choose(page, "gzip", cut).known()).isFalse();
    String both = korean.tag(Packed.Encoding.PLAIN) + ", " + korean.tag(Packed.Encoding.BROTLI);
    assertThat(choose(page, "br", both).known()).isTrue();
  }

  private Answer.Document koreanPage() {
    return new Answer.Document(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "",
        Language.KO,
        Map.of(Language.KO, korean),
        Map.of(),
        new LinkUses().draw("mina"),
        true,
        null,
        new Choice.Last());
  }

  private static Choice choose(Answer.Document page, String encodings, @Nullable String tags) {
    return Choice.of(
        page,
        null,
        name ->
            switch (name.toString()) {
              case "accept-encoding" -> encodings;
              case "if-none-match" -> tags;
              default -> null;
            });
  }

  private static Packed packed(String html) {
    return Packed.of(html, () -> {});
  }

  private static @Nullable String any(Random random, @Nullable String... all) {
    return all[random.nextInt(all.length)];
  }
}
