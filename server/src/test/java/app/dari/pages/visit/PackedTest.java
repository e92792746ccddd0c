package app.dari.pages.visit;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.SamplePages;
import app.dari.pages.Theme;
import app.dari.pages.html.PageHtml;
import app.dari.pages.html.PublicPage;
import app.dari.platform.web.Language;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PackedTest {
  private static final int BUDGET = 14 * 1024;

  @ParameterizedTest
  @EnumSource
  void twentyLinksWithNotesInTwoLanguagesFitIntoFourteenKilobytes(Theme theme) {
    for (Language language : Language.values()) {
      Packed packed =
          Packed.of(
              PageHtml.render(
                  new PublicPage(
                      SamplePages.published(SamplePages.bilingual(theme, 20)),
                      "junho",
                      "/@junho",
                      SamplePages.ORIGIN,
                      language,
                      PublicPage.Form.NEGOTIATED)));
      assertThat(packed.body(Packed.Encoding.GZIP).length).isLessThan(BUDGET);
      assertThat(packed.choose("br")).isEqualTo(Packed.Encoding.BROTLI);
      assertThat(packed.body(Packed.Encoding.BROTLI).length)
          .isLessThan(packed.body(Packed.Encoding.GZIP).length);
      assertThat(new String(packed.body(Packed.Encoding.PLAIN), StandardCharsets.UTF_8))
          .contains("@media print", "prefers-reduced-motion", "prefers-color-scheme");
    }
  }
}
