package app.dari.insights.reports;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Makes a PDF of a report's document, in A4 and with its letters inside. Fetches nothing. */
final class ReportPdf {
  private static final String REGULAR = "/fonts/Pretendard-Regular.ttf";
  private static final String BOLD = "/fonts/Pretendard-Bold.ttf";

  private ReportPdf() {}

  static byte[] of(String document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(100_000);
    try (SvgBars bars = new SvgBars()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useExternalResourceAccessControl(
          (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
      builder.useFont(font(REGULAR), "Pretendard", 400, FontStyle.NORMAL, true);
      builder.useFont(font(BOLD), "Pretendard", 700, FontStyle.NORMAL, true);
      builder.useDefaultPageSize(210, 297, PageSizeUnits.MM);
      builder.useSVGDrawer(bars);
      builder.withProducer("Dari");
      builder.withHtmlContent(document, null);
      builder.toStream(out);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static FSSupplier<InputStream> font(String file) {
    return () -> {
      InputStream font = ReportPdf.class.getResourceAsStream(file);
      if (font == null) {
        throw new IllegalStateException(file + " is missing: npm ci in web/ brings it");
      }
      return font;
    };
  }
}
