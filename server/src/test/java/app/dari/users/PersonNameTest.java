package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PersonNameTest {
  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("미나", "미나"),
        Arguments.of("  미나   스튜디오\t", "미나 스튜디오"),
        Arguments.of(Normalizer.normalize("미나", Normalizer.Form.NFD), "미나"),
        Arguments.of("\u3164\u115f\u1160\uffa0", ""),
        Arguments.of("a\u3164b", "ab"),
        Arguments.of("\u200b\u200c\u200d\u2060\ufeff", ""),
        Arguments.of("\u202egnp.exe", "gnp.exe"),
        Arguments.of("a\u2066b\u2069", "ab"),
        Arguments.of("a\r\nSet-Cookie: x=y", "a Set-Cookie: x=y"),
        Arguments.of("a\u0000b\u001b[31mc", "ab[31mc"),
        Arguments.of("a\u2028b\u2029c", "a b c"),
        Arguments.of("\ud800x\udc00", "x"),
        Arguments.of("\u0301\u0301", ""),
        Arguments.of("\u2800", ""),
        Arguments.of("\ud80d\udc41\ud834\udd59\ud81b\udfe4", ""),
        Arguments.of("\ufe0f", ""),
        Arguments.of("❤\ufe0f", "❤\ufe0f"),
        Arguments.of("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        Arguments.of("a\u200db", "ab"),
        Arguments.of("<script>alert(1)</script>", "<script>alert(1)</script>"),
        Arguments.of("가".repeat(60), "가".repeat(40)),
        Arguments.of("👩‍👩‍👧‍👦".repeat(60), "👩‍👩‍👧‍👦".repeat(40)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameIsMadeHarmless(String raw, String clean) {
    assertThat(PersonName.clean(raw)).isEqualTo(clean);
  }

  @Test
  void accentsDoNotPileUp() {
    assertThat(PersonName.clean("x" + "\u0301".repeat(1_000))).hasSizeLessThan(20);
  }

  @Property(tries = 500)
  void whatIsCleanStaysAsItIs(@ForAll String raw) {
    String clean = PersonName.clean(raw);
    assertThat(PersonName.clean(clean)).isEqualTo(clean);
    assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
    assertThat(clean.codePoints().noneMatch(Character::isISOControl)).isTrue();
  }
}
