package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.users.TestAccounts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command beside a server that runs. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class GrowthCommandTest {
  private static final String LANGUAGE = "dari.language";

  @BeforeEach
  void haveSomebody() {
    TestAccounts.creator();
  }

  @AfterEach
  void forgetTheLanguage() {
    System.clearProperty(LANGUAGE);
  }

  @Test
  void itSaysPhaseRoomStepsAndDuties() {
    Map<String, String[]> words =
        Map.of(
            "en",
            new String[] {"of 4", "Room", "Disk:", "$", "Legal duties in Korea", "Not there yet."},
            "ko",
            new String[] {"4단계 중", "여유", "디스크:", "$", "한국의 법적 의무", "아직 없어요."});
    words.forEach((language, all) -> {
      System.setProperty(LANGUAGE, language);
      StringBuilder out = new StringBuilder();
      assertThat(run(out, "growth")).isIn(0, 10, 20);
      assertThat(out.toString())
          .contains(all)
          .doesNotContain("command.", "growth.step", "growth.duty", "growth.resource", "{");
    });
  }

  @Test
  void asJsonItEndsWithTheCodeItNames() throws Exception {
    System.setProperty(LANGUAGE, "en");
    StringBuilder out = new StringBuilder();
    int code = run(out, "growth", "--json");
    JsonNode told = new ObjectMapper().readTree(out.toString());
    assertThat(told.path("exitCode").asInt()).isEqualTo(code);
    assertThat(told.path("people").path("now").asLong()).isPositive();
    assertThat(told.path("at").asText()).endsWith("Z");
    assertThat(told.path("resources").findValuesAsText("outlook")).isNotEmpty();
  }

  @Test
  void columnsLineUpInKoreanToo() {
    assertThat(CommandTexts.column("ok", 6)).isEqualTo("ok    ");
    assertThat(CommandTexts.column("좋음", 6)).isEqualTo("좋음  ");
    assertThat(CommandTexts.column("긴 말이에요", 6)).isEqualTo("긴 말이에요");
  }

  private static int run(StringBuilder out, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream here = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(here);
      int code = Dari.run(arguments);
      out.append(bytes.toString(UTF_8));
      return code;
    } finally {
      System.setOut(before);
    }
  }
}
