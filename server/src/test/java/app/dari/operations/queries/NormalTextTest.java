package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select * from users.account where name = 'Mina'            | select * from users.account where name = ?
          select 'it''s', e'a\\'b', $tag$ secret $tag$, b'101'       | select ?, ?, ?, ?
          select 42, 3.14, t1.c2, "3d", $1 from t1                   | select ?, ?, t1.c2, "3d", $1 from t1
          select /* Mina */ 1 -- of Mina                             | select ?
          alter role dari password 'hush'                            | alter role …
          Copy links.link from stdin                                 | copy links …
          set dari.key = 'hush'                                      | set dari …
          COMMIT                                                     | commit
          """)
  void nothingPeopleWroteIsLeft(String text, String shown) {
    assertThat(NormalText.of(text).strip()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from a where b = 'Min",
        "select * from a where b = 'it''s Min",
        "select * from a where b = e'it\\'s Min",
        "select * from a where b = e'Min\\",
        "select * from a where b = $$Min",
        "select * from a where b = $x$Min$$",
        "select * from a where b = /* Min"
      })
  void whatWasCutOffIsNoneTheLessLeftOut(String text) {
    assertThat(NormalText.of(text)).startsWith("select * from a where b =").doesNotContain("Min");
  }

  @Test
  void aTextOfAnyLengthIsTakenOut() {
    String text = "''x".repeat(200_000);
    assertThat(NormalText.of("select '" + text + "' as a, 1e6, 0x1f, 1_000"))
        .isEqualTo("select ? as a, ?, ?, ?");
  }

  @Test
  void lineEndsBecomeSpaces() {
    assertThat(NormalText.of("select a,\n  b\nfrom t")).isEqualTo("select a, b from t");
  }

  @Test
  void onlyParametersOutsideOfTextsCount() {
    assertThat(NormalText.parameters("select $1, $12, '$99' from t where a = $2")).isEqualTo(12);
    assertThat(NormalText.parameters("select 1")).isZero();
  }

  @Test
  void commandsAreNotExplained() {
    assertThat(NormalText.isExplainable(" WITH x AS (select 1) select * from x")).isTrue();
    assertThat(NormalText.isExplainable("create index x on y (z)")).isFalse();
    assertThat(NormalText.isExplainable("selection")).isFalse();
  }
}
