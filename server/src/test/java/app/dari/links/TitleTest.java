package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.text.Invisible;
import com.ibm.icu.lang.UCharacter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TitleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2800", "\u3164", "\u115f\u1160", "\uffa0", "\u200b\u200d", "\u00a0\u3000 ", "\ufe0f",
        "\u0301\u0301", "\ud80d\udc41", "\ud834\udd59", "\u034f", "\u180e", "\u2060", "\u00ad"
      })
  void aTitleNobodySeesIsNone(String text) {
    assertThat(Title.of(text)).isNull();
    assertThat(Title.of(text + text)).isNull();
    assertThat(Title.of(text + "봄")).contains("봄");
  }

  @Test
  void allThatUnicodeLeavesOutIsInvisible() {
    assertThat(
            java.util.stream.IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> UCharacter.isUWhiteSpace(c) || UCharacter.isIdentifierIgnorable(c))
                .filter(c -> !Invisible.is(c)))
        .isEmpty();
    assertThat("가a1봄😀①ㅋ〜·".codePoints()).noneMatch(Invisible::is);
  }
}
