package app.dari.pages.visit;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.SamplePages;
import app.dari.pages.Theme;
import app.dari.pages.html.PageHtml;
import app.dari.pages.html.PublicPage;
import app.dari.platform.web.Language;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PackedTest {
  private static final int BUDGET = 14 * 1024;
  private static final String HTML = "<!doctype html><title>다리</title>" + "<p>같은 말</p>".repeat(500);

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
                      PublicPage.Form.NEGOTIATED)),
              () -> {});
      assertThat(packed.body(Packed.Encoding.GZIP).length).isLessThan(BUDGET);
      assertThat(packed.choose("br")).isEqualTo(Packed.Encoding.BROTLI);
      assertThat(packed.body(Packed.Encoding.BROTLI).length)
          .isLessThan(packed.body(Packed.Encoding.GZIP).length);
      assertThat(new String(packed.body(Packed.Encoding.PLAIN), StandardCharsets.UTF_8))
          .contains("@media print", "prefers-reduced-motion", "prefers-color-scheme");
    }
  }

  @Test
  void everyEncodingIsTheSameDocumentAndAsLongAsItSays() throws IOException {
    Packed packed = Packed.of(HTML, () -> {});
    for (Packed.Encoding encoding : Packed.Encoding.values()) {
      assertThat(packed.length(encoding)).isEqualTo(packed.body(encoding).length);
    }
    assertThat(text(new ByteArrayInputStream(packed.body(Packed.Encoding.PLAIN)))).isEqualTo(HTML);
    assertThat(
            text(new GZIPInputStream(new ByteArrayInputStream(packed.body(Packed.Encoding.GZIP)))))
        .isEqualTo(HTML);
    assertThat(
            text(
                new BrotliInputStream(
                    new ByteArrayInputStream(packed.body(Packed.Encoding.BROTLI)))))
        .isEqualTo(HTML);
  }

  @Test
  void takesMemoryForWhatWasAskedForOnlyAndTellsWhenItGrows() {
    AtomicInteger grown = new AtomicInteger();
    Packed packed = Packed.of(HTML, grown::incrementAndGet);
    int alone = packed.bytes();
    assertThat(alone).isLessThan(HTML.length());
    packed.body(Packed.Encoding.PLAIN);
    packed.body(Packed.Encoding.GZIP);
    assertThat(packed.bytes()).isEqualTo(alone);
    assertThat(grown).hasValue(0);
    int brotli = packed.body(Packed.Encoding.BROTLI).length;
    packed.body(Packed.Encoding.BROTLI);
    packed.head(Packed.Encoding.GZIP, Packed.Head.DOCUMENT, () -> new byte[700]);
    packed.head(Packed.Encoding.GZIP, Packed.Head.DOCUMENT, () -> new byte[700]);
    assertThat(packed.bytes()).isEqualTo(alone + brotli + 700);
    assertThat(grown).hasValue(2);
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
