package app.dari.insights.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.reports.Snapshot.Bar;
import app.dari.insights.reports.Snapshot.Group;
import app.dari.platform.web.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

final class ReportPageTest {
  private static final Instant FROM = Instant.parse("2026-10-31T15:00:00Z");
  private static final String HOSTILE = "<script>alert(1)</script> & \"봄\" ' \u0000 </title>";

  @Test
  void everythingGivenIsEscaped() {
    Document page = Jsoup.parse(ReportPage.of(report(HOSTILE), Language.KO, "/x.pdf?lang=ko"));
    assertThat(page.select("script, link, img, iframe")).isEmpty();
    assertThat(page.select("h1").text()).startsWith("<script>alert(1)</script> & \"봄\"");
    assertThat(page.select("th").eachText()).anyMatch(text -> text.startsWith("<script>"));
  }

  @Test
  void itIsInBothLanguages() {
    Document korean = Jsoup.parse(ReportPage.of(report("봄"), Language.KO, "/x.pdf"));
    Document english = Jsoup.parse(ReportPage.of(report("봄"), Language.EN, "/x.pdf"));
    assertThat(korean.text()).contains("2026년 11월 1일 – 2026년 11월 30일", "그 밖", "대한민국", "인스타그램");
    assertThat(english.text())
        .contains("November 1, 2026 – November 30, 2026", "All others", "South Korea");
    assertThat(korean.text() + english.text()).doesNotContain("report.");
  }

  @Test
  void thePdfHasTheSameWordsAndItsLettersInside() throws IOException {
    byte[] pdf = ReportPdf.of(ReportPage.of(report("봄 공동구매 결과"), Language.KO, "/x.pdf"));
    Files.write(Path.of("target/report.pdf"), pdf);
    Files.writeString(
        Path.of("target/report.html"),
        ReportPage.of(report("봄 공동구매 결과"), Language.KO, "/x.pdf"),
        StandardCharsets.UTF_8);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(1, 2);
      var size = document.getPage(0).getMediaBox();
      assertThat(size.getWidth()).isBetween(594f, 596f);
      assertThat(size.getHeight()).isBetween(841f, 843f);
      assertThat(new PDFTextStripper().getText(document))
          .contains("봄 공동구매 결과", "12,345", "2026년 11월 1일", "그 밖")
          .doesNotContain("PDF로 받기");
      for (var name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        assertThat(font.getName()).contains("Pretendard");
      }
    }
    assertThat(pdf.length).isLessThan(300_000);
  }

  @Test
  void aHostileTitleMakesAPdfToo() throws IOException {
    byte[] pdf = ReportPdf.of(ReportPage.of(report(HOSTILE), Language.EN, "/x.pdf"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("<script>alert(1)</script>");
    }
  }

  private static Report report(String title) {
    List<Bar> bars = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      Long clicks = day % 7 == 0 ? null : Long.valueOf(day * 37L % 100 * 10);
      bars.add(new Bar(FROM.plus(day, ChronoUnit.DAYS), clicks));
    }
    List<Group> groups = List.of(new Group(title, 9_000), new Group(null, 3_345));
    Snapshot content =
        new Snapshot(
            "@mina",
            FROM,
            FROM.plus(30, ChronoUnit.DAYS),
            "Asia/Seoul",
            "day",
            12_345,
            8_000L,
            20_000,
            bars,
            groups,
            List.of(new Group("instagram", 12_000), new Group("newplace", 345)),
            List.of(new Group("KR", 12_000), new Group("unknown", 345)),
            List.of(new Group("mobile", 12_345)),
            List.of(new Group("ko", 12_345)),
            List.of(new Group("page", 12_000), new Group("qr", 345)));
    return new Report(UUID.randomUUID(), title, content, FROM, FROM, null);
  }
}
