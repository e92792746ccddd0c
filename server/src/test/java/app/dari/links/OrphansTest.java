package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrphansTest {
  @ParameterizedTest
  @CsvSource({
    "Mina, mina",
    "mina)., mina).",
    "%EB%B4%84, 봄",
    "%EB%B4%84%E3%80%82, 봄。",
    "mina%20, 'mina '",
  })
  void whatCouldBeACodeIsNoted(String segment, String asked) {
    assertThat(Orphans.codeAsked(segment)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wp-login.php",
        ".env",
        ".git",
        "%00",
        "...",
        "%EB%AF",
        "a%2Fb",
        "mina..........",
        "<script>"
      })
  void whatIsNoCodeIsNot(String segment) {
    assertThat(Orphans.codeAsked(segment)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"Mina.Kr, @mina.kr", "미나!, @미나!"})
  void handlesMayHaveDotsInThem(String text, String asked) {
    assertThat(Orphans.handleAsked(text)).isEqualTo(asked);
  }
}
