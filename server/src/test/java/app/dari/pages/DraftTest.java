package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DraftTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aDraftComesBackFromJsonAsItWas() throws Exception {
    Draft draft = SamplePages.published(SamplePages.potter(Theme.SPRING));
    String written = json.writeValueAsString(draft);
    assertThat(json.readValue(written, Draft.class)).isEqualTo(draft);
    assertThat(written)
        .contains(
            "\"type\":\"link\"", "\"type\":\"text\"", "\"theme\":\"spring\"", "\"size\":\"small\"")
        .contains("\"network\":\"naverBlog\"", "\"language\":\"ko\"");
  }

  @Test
  void whatIsLeftOutHasAPlainMeaning() throws Exception {
    Draft draft =
        json.readValue(
            """
            {"language": "en", "theme": "meok", "blocks": [
              {"type": "link", "id": "6f1c2a34-0000-4000-8000-000000000001", "visible": true},
              {"type": "text", "id": "6f1c2a34-0000-4000-8000-000000000002", "visible": false}]}
            """,
            Draft.class);
    assertThat(draft.title()).isEqualTo(Text.EMPTY);
    assertThat(((Block.Link) draft.blocks().getFirst()).size()).isEqualTo(Block.Size.MEDIUM);
    assertThat(((Block.Link) draft.blocks().getFirst()).destination()).isNull();
    assertThat(((Block.Prose) draft.blocks().getLast()).foldable()).isFalse();
  }

  @Test
  void unknownFieldsAndTypesAreRefused() {
    assertThatThrownBy(() ->
            json.readValue(
                "{\"language\":\"ko\",\"theme\":\"meok\",\"blocks\":[],\"owner\":\"me\"}",
                Draft.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
    String script =
        """
        {"language": "ko", "theme": "meok", "blocks": [
          {"type": "script", "id": "6f1c2a34-0000-4000-8000-000000000001", "visible": true}]}
        """;
    assertThatThrownBy(() -> json.readValue(script, Draft.class))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void nothingLongerThanItsPlaceIsTaken() {
    String ok = "👩‍👩‍👧‍👦".repeat(Block.TITLE);
    assertThat(heading(ok).text().ko()).isEqualTo(ok);
    assertProblem("text-too-long", () -> heading("가".repeat(Block.TITLE + 1)));
    assertProblem("text-too-long", () -> heading("a" + "\u0301".repeat(2_000)));
    Draft most = withHeadings(Draft.BLOCKS);
    assertThat(most.blocks()).hasSize(Draft.BLOCKS);
    assertProblem("too-many-blocks", () -> withHeadings(Draft.BLOCKS + 1));
  }

  @Test
  void textIsKeptComposedAndWithoutTracesOfPasting() {
    assertThat(heading("\u1112\u1161\u11ab\u1100\u1173\u11af").text().ko()).isEqualTo("한글");
    assertThat(heading("\uFEFF  \u202E제목\t둘 \r\n").text().ko()).isEqualTo("제목 둘");
    assertThat(heading("\u3164\u200B\u115F").text().ko()).isNull();
    assertThat(
            new Block.Prose(UUID.randomUUID(), true, null, new Text("하나\r\n둘", null), false)
                .body()
                .ko())
        .isEqualTo("하나\n둘");
    assertProblem("text-invalid", () -> heading("a\u0000b"));
    assertProblem("text-invalid", () -> heading("a\u0007"));
    assertProblem("text-invalid", () -> heading("\uD800"));
  }

  @Test
  void addressesThatAreNoneAreRefused() {
    for (String bad : List.of("javascript:alert(1)", "data:text/html,x", "https://a:b@c.example")) {
      assertThatThrownBy(() -> SamplePages.link(Text.EMPTY, Block.Size.MEDIUM, bad))
          .as(bad)
          .isInstanceOf(Problem.class);
    }
    assertThat(SamplePages.link(Text.EMPTY, Block.Size.MEDIUM, "Example.COM").url())
        .isEqualTo("https://example.com/");
  }

  @Test
  void anIdStandsOnlyOnceOnAPage() {
    Block heading = heading("a");
    assertProblem(
        "block-id-twice",
        () -> new Draft(null, null, Language.KO, Theme.MEOK, List.of(heading, heading)));
  }

  @Test
  void aTextThatIsMissingIsReadFromTheOtherLanguage() {
    Text text = new Text(null, "Hello");
    assertThat(text.in(Language.KO)).isEqualTo("Hello");
    assertThat(text.spoken(Language.KO)).isEqualTo(Language.EN);
    assertThat(SamplePages.potter(Theme.MEOK).languages())
        .containsExactly(Language.KO, Language.EN);
    assertThat(SamplePages.links(Theme.MEOK, 1).languages()).containsExactly(Language.KO);
  }

  @Test
  void aPlaceOnThePageHasAShortNameAndBack() {
    UUID id = UUID.randomUUID();
    assertThat(Via.of(id)).hasSize(22);
    assertThat(Via.block(Via.of(id))).contains(id);
    assertThat(Via.block("qr")).isEmpty();
    assertThat(Via.block("!".repeat(22))).isEmpty();
  }

  private static Block.Heading heading(String text) {
    return new Block.Heading(UUID.randomUUID(), true, new Text(text, null));
  }

  private static Draft withHeadings(int count) {
    List<Block> blocks = IntStream.range(0, count).<Block>mapToObj(i -> heading("t" + i)).toList();
    return new Draft(null, null, Language.KO, Theme.HANJI, List.copyOf(blocks));
  }

  static void assertProblem(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
