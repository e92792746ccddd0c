package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandleTest {
  @ParameterizedTest
  @CsvSource({
    "Mina-Studio, mina-studio, mina-studio",
    "@mina, mina, mina",
    "미나, 미나, 미나",
    "mina.kr, mina.kr, mina.kr",
    "_mina_, _mina_, _mina_",
    "Straße, straße, strasse",
    "ｍｉｎａ, mina, mina",
  })
  void aHandleIsFoundInEverySpelling(String text, String name, String key) {
    Handle handle = Handle.of(text);
    assertThat(handle.name()).isEqualTo(name);
    assertThat(handle.key()).isEqualTo(key);
  }

  @Test
  void decomposedHangulIsTheSameHandle() {
    assertThat(Handle.of("\u1106\u1175\u1102\u1161")).isEqualTo(Handle.of("미나"));
    assertThat(Handle.keyOf("\u1106\u1175\u1102\u1161")).isEqualTo("미나");
  }

  @ParameterizedTest
  @CsvSource({
    "a, handle-too-short",
    "'', handle-too-short",
    "--, handle-invalid",
    ".mina, handle-invalid",
    "mina., handle-invalid",
    "mi..na, handle-invalid",
    "mi na, handle-invalid",
    "mi/na, handle-invalid",
    "mi%2Fna, handle-invalid",
    "'mi\u200Bna', handle-invalid",
    "'\u3164\u3164', handle-invalid",
    "mina😀, handle-invalid",
    "admin, handle-reserved",
    "Ad.min, handle-reserved",
    "аdmin, handle-reserved",
    "ADM\u0130N, handle-reserved",
    "admi\u0307n, handle-reserved",
    "\u1ea1dmin, handle-reserved",
    "ſaq, handle-reserved",
    "ſavicon.ico, handle-reserved",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, handle-too-long",
  })
  void whatCannotBeAHandleIsRefused(String text, String code) {
    DraftTest.assertProblem(code, () -> Handle.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"раураl", "paypa1", "ｐａｙｐａｌ"})
  void lookalikesShareASkeleton(String text) {
    assertThat(Handle.of(text).skeleton()).isEqualTo(Handle.of("paypal").skeleton());
  }

  @ParameterizedTest
  @CsvSource({"ſoo, foo", "mi\u0307na, mina", "M\u0130NA, mina", "jı\u0307n, jin"})
  void noNameHidesBesideAnother(String text, String name) {
    assertThat(Handle.of(text).skeleton()).isEqualTo(Handle.of(name).skeleton());
  }

  @Test
  void aDotBelowIsALetterOfItsOwn() {
    assertThat(Handle.of("m\u1ecbna").skeleton()).isNotEqualTo(Handle.of("mina").skeleton());
  }

  @Test
  void everythingIsEncodedInAPath() {
    assertThat(Handle.path("미나")).isEqualTo("/@%EB%AF%B8%EB%82%98");
    assertThat(Handle.path("mina.kr_1-2")).isEqualTo("/@mina.kr_1-2");
  }
}
