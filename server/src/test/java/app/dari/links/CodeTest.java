package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.dari.platform.web.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTest {
  @ParameterizedTest
  @CsvSource({
    "봄나들이, \u1107\u1169\u11b7\u1102\u1161\u1103\u1173\u11af\u110b\u1175",
    "spring, SPRING",
    "spring, ｓｐｒｉｎｇ",
    "ㅋㅋㅋ, ﾻﾻﾻ",
    "straße, STRASSE",
    "café, CAFE\u0301",
    "βόλος, ΒΌΛΟΣ",
    "カフェ, ｶﾌｪ",
    "2026, ２０２６",
  })
  void spellingsOfOneNameShareAKey(String one, String other) {
    assertThat(Code.alias(other).key()).isEqualTo(Code.alias(one).key());
    assertThat(Code.keyOf(other)).isEqualTo(Code.keyOf(one));
    assertThat(Code.alias(other)).isEqualTo(Code.alias(one));
  }

  @Test
  void itIsWrittenAsItsOwnerWroteItAndComposed() {
    assertThat(Code.alias(" Spring-Sale_2026 ").value()).isEqualTo("Spring-Sale_2026");
    assertThat(Code.alias("\u1107\u1169\u11b7").value()).isEqualTo("봄");
    assertThat(Code.alias("봄").path()).isEqualTo("/%EB%B4%84");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164",
        "\u115f\u1160",
        "\uffa0",
        "a\u200db",
        "a\u200cb",
        "a\u202eb",
        "a\u200fb",
        "a\u00adb",
        "a\ufe0fb",
        "a\u180eb",
        "\u0301a",
        "a b",
        "a.b",
        "a/b",
        "a+b",
        "a%b",
        "a@b",
        "@a",
        "a#b",
        "a?b",
        "-",
        "_",
        "--__",
        "😀",
        "①",
        "½",
        "a\u0000b",
        "a\nb",
        "a\u00a0b",
        "\ud800",
        "a\ufffdb",
        "\ue000",
        "‐",
        "a\u2060b",
        "\udb40\udc61a",
        "👨‍👩‍👧",
        "a:b",
        "<b>",
        "a'b",
        "a\"b",
        "a\\b",
        "a\u034fb"
      })
  void whatIsNotALetterADigitAHyphenOrAnUnderscoreIsRefused(String text) {
    assertThat(problem(text)).isEqualTo("code-invalid");
    assertThat(Code.keyOf(text)).isNull();
  }

  @Test
  void lengthIsCountedAsAReaderCounts() {
    assertThat(Code.alias("가".repeat(64)).value()).hasSize(64);
    assertThat(Code.alias("\u1100\u1161\u11ab".repeat(64)).value()).hasSize(64);
    assertThat(Code.alias("\u0915\u094d\u0937".repeat(20)).value()).hasSize(60);
    assertThat(problem("가".repeat(65))).isEqualTo("code-too-long");
    assertThat(problem("a" + "\u0316".repeat(300))).isEqualTo("code-too-long");
    assertThat(problem("a".repeat(100_000))).isEqualTo("code-too-long");
    assertThat(problem("  ")).isEqualTo("code-empty");
  }

  @Test
  void noReservedNameCanBeClaimedHoweverItIsWritten() {
    Map<String, String> alike =
        Map.of(
            "a", "а", "e", "е", "o", "0", "i", "1", "p", "р", "c", "с", "s", "ѕ", "l", "I", "x",
            "х");
    Set<String> names = new HashSet<>(Names.words());
    for (String word : Names.words()) {
      names.add(word.toUpperCase(Locale.ROOT));
      names.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      names.add(Normalizer.normalize(word, Normalizer.Form.NFD));
      names.add(word + "-");
      names.add("_" + word);
      alike.forEach((plain, other) -> names.add(word.replace(plain, other)));
    }
    assertThat(names).hasSizeGreaterThanOrEqualTo(400);
    List<String> claimable = names.stream().filter(name -> problem(name) == null).toList();
    assertThat(claimable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "api",
        "auth",
        "oauth",
        "media",
        "health",
        "status",
        "assets",
        "metrics",
        "q",
        "favicon.ico",
        "robots.txt",
        "sitemap.xml",
        ".well-known",
        "admin",
        "Admin",
        "аdmin",
        "AUTH",
        "heaIth",
        "ſaq",
        "ſtatus",
        "ADM\u0130N",
        "admi\u0307n",
        "adm\u0131\u0307n",
        "\u1ea1dmin",
        "adm\u1ecbn",
        "\u0227dm\u0268n",
        "관리자"
      })
  void whatWeServeOurselvesIsReserved(String name) {
    assertThat(problem(name)).isEqualTo("code-reserved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop",
        "봄",
        "mina",
        "sale-2026",
        "blog",
        "링크모음",
        "ㅋㅋㅋ",
        "ไทย",
        "हिन्दी",
        "m\u1ef9",
        "ab\u00f3ut",
        "a",
        "7"
      })
  void ordinaryNamesAreFree(String name) {
    assertThat(problem(name)).isNull();
  }

  @Test
  void randomCodesAreEightUnambiguousCharactersAndDiffer() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      Code code = Code.random();
      assertThat(code.value()).matches("[a-hj-kmnp-z2-9]{8}").isEqualTo(code.key());
      assertThat(code.key()).isEqualTo(Code.keyOf(code.value()));
      codes.add(code.key());
    }
    assertThat(codes).hasSize(2000);
  }

  @Property(tries = 5000)
  void aKeyIsItsOwnKey(@ForAll @StringLength(max = 12) String text) {
    String key = Code.keyOf(text);
    if (key != null) {
      assertThat(Code.keyOf(key)).isEqualTo(key);
      assertThat(Code.keyOf(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(key);
      assertThat(PercentEncoding.decode(PercentEncoding.component(text))).isEqualTo(text);
    }
  }

  @Test
  void everyLetterHasOneKey() {
    List<Integer> wrong = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String key = Code.keyOf(Character.toString(c));
      if (key != null && !key.equals(Code.keyOf(key))) {
        wrong.add(c);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static @Nullable String problem(String text) {
    Problem problem = catchThrowableOfType(Problem.class, () -> Code.alias(text));
    return problem == null ? null : problem.code();
  }
}
