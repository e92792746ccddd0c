package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RevisionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "3"          | 3
          W/"3"        | 3
          *            | 7
          "2", "7"     | 7
          "2",W/"7"    | 7
          """)
  void whatWeGaveOutIsRead(String header, long revision) {
    assertThat(Revisions.expected(header, () -> 7)).isEqualTo(revision);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void withoutOneItIsAskedFor(@Nullable String header) {
    assertThatThrownBy(() -> Revisions.expected(header, () -> 7))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(428));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "\"x\"",
        "\"\"",
        "\"7",
        "w/\"7\"",
        "\"1\", \"2\"",
        "\"99999999999999999999\"",
        "\"-7\"",
        ",",
        "\"7\" x"
      })
  void whatWeNeverGaveOutIsStale(String header) {
    assertThatThrownBy(() -> Revisions.require(header, 7))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(412));
  }
}
