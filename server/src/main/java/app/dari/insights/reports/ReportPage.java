package app.dari.insights.reports;

import app.dari.insights.reports.Snapshot.Bar;
import app.dari.insights.reports.Snapshot.Group;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as a document: no script, nothing loaded, well-formed XML too, so that the PDF is made
 * of the very same one. Everything given is escaped.
 */
final class ReportPage {
  private static final String STYLE = style();

  /** The policy it is served with. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Tokens.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int CHART_WIDTH = 720;
  private static final int CHART_HEIGHT = 180;
  private static final int BAR_WIDTH = 80;
  private static final String JADE = "#0f7b5f";
  private static final String PALE = "#a9cfc3";

  private final Report report;
  private final Snapshot content;
  private final Language language;
  private final NumberFormat numbers;
  private final DateTimeFormatter days;
  private final StringBuilder html = new StringBuilder(20_000);

  private ReportPage(Report report, Language language) {
    this.report = report;
    this.content = report.content();
    this.language = language;
    this.numbers = NumberFormat.getIntegerInstance(language.locale());
    this.days =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(language.locale())
            .withZone(ZoneId.of(content.tz()));
  }

  /**
   * The document.
   *
   * @param pdf the address of the PDF
   */
  static String of(Report report, Language language, String pdf) {
    return new ReportPage(report, language).document(pdf);
  }

  private String document(String pdf) {
    html.append("<!DOCTYPE html><html lang=\"").append(language.tag());
    html.append("\"><head><meta charset=\"utf-8\"/><title>").append(escape(report.title()));
    html.append("</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>");
    html.append("<meta name=\"robots\" content=\"noindex\"/><style>").append(STYLE);
    html.append("</style></head><body><main><p class=\"from\">").append(text("from"));
    html.append("</p><h1>").append(escape(report.title())).append("</h1><p>");
    html.append(about()).append("</p>");
    numbers();
    html.append("<p class=\"get\"><a href=\"").append(escape(pdf)).append("\">");
    html.append(text("pdf")).append("</a></p>");
    chart();
    list("links", content.links(), name -> name);
    two(
        () -> list("channels", content.channels(), this::channel),
        () -> list("countries", content.countries(), this::country));
    two(
        () -> list("devices", content.devices(), name -> known("device", name)),
        () -> list("languages", content.languages(), this::languageName));
    list("sources", content.sources(), name -> known("source", name));
    notes();
    return html.append("</main></body></html>").toString();
  }

  private String about() {
    String range = day(content.from()) + " – " + day(content.to().minusMillis(1));
    String about = content.about();
    return escape((about == null ? "" : about + " · ") + range + " (" + content.tz() + ")");
  }

  private void numbers() {
    html.append("<table class=\"numbers\"><tbody><tr>");
    number("clicks", numbers.format(content.clicks()));
    number("views", numbers.format(content.views()));
    Long visitors = content.visitors();
    number("visitors", visitors == null ? "–" : numbers.format(visitors));
    html.append("</tr></tbody></table>");
  }

  private void number(String name, String value) {
    html.append("<td><b>").append(escape(value)).append("</b><span>").append(text(name));
    html.append("</span></td>");
  }

  private void chart() {
    List<Bar> bars = content.bars();
    if (bars.isEmpty()) {
      return;
    }
    long most = bars.stream().mapToLong(ReportPage::height).max().orElse(0);
    html.append("<div class=\"section\"><h2>").append(text("chart." + content.interval()));
    html.append("</h2><svg class=\"chart\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"");
    html.append(" width=\"").append(CHART_WIDTH).append("\" height=\"").append(CHART_HEIGHT);
    html.append("\" viewBox=\"0 0 ").append(CHART_WIDTH).append(' ').append(CHART_HEIGHT);
    html.append("\" aria-label=\"");
    html.append(text("chart.most", Map.of("most", numbers.format(most)))).append("\">");
    double slot = (double) CHART_WIDTH / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double height = most == 0 ? 0 : (CHART_HEIGHT - 4) * (double) height(bar) / most;
      rect(
          i * slot + slot * 0.1,
          CHART_HEIGHT - Math.max(height, height(bar) > 0 ? 2 : 0),
          slot * 0.8,
          Math.max(height, height(bar) > 0 ? 2 : 0),
          bar.clicks() == null ? PALE : JADE);
    }
    html.append("</svg><table class=\"ends\"><tbody><tr><td>");
    html.append(escape(day(bars.getFirst().start()))).append("</td><td>");
    html.append(escape(day(bars.getLast().start()))).append("</td></tr></tbody></table></div>");
  }

  /** How high a bar is; of too few to say how many, one. */
  private static long height(Bar bar) {
    Long clicks = bar.clicks();
    return clicks == null ? 1 : clicks;
  }

  private void rect(double x, double y, double width, double height, String fill) {
    html.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
            x,
            y,
            width,
            height,
            fill));
  }

  private interface Naming {
    String of(String name);
  }

  private void list(String name, List<Group> groups, Naming naming) {
    if (groups.isEmpty()) {
      return;
    }
    long most = groups.stream().mapToLong(Group::clicks).max().orElse(1);
    html.append("<div class=\"section\"><h2>").append(text(name));
    html.append("</h2><table class=\"list\"><tbody>");
    for (Group group : groups) {
      String shown = group.name() == null ? message("others") : naming.of(group.name());
      html.append("<tr><th scope=\"row\">").append(escape(shown)).append("</th><td>");
      html.append("<svg aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\" width=\"");
      html.append(BAR_WIDTH).append("\" height=\"8\" viewBox=\"0 0 ").append(BAR_WIDTH);
      html.append(" 8\">");
      rect(0, 0, Math.max(1, (double) BAR_WIDTH * group.clicks() / most), 8, JADE);
      html.append("</svg></td><td>").append(escape(numbers.format(group.clicks())));
      html.append("</td></tr>");
    }
    html.append("</tbody></table></div>");
  }

  private void two(Runnable left, Runnable right) {
    html.append("<table class=\"two\"><tbody><tr><td>");
    left.run();
    html.append("</td><td>");
    right.run();
    html.append("</td></tr></tbody></table>");
  }

  private void notes() {
    html.append("<div class=\"notes\"><p>");
    html.append(text("note.frozen", Map.of("day", day(report.createdAt()))));
    html.append("</p><p>").append(text("note.people")).append("</p><p>");
    html.append(text("note.few", Map.of("few", Snapshot.FEWEST))).append("</p></div>");
  }

  private String channel(String name) {
    return Messages.has(language, "report.channel." + name)
        ? message("channel." + name)
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private String country(String code) {
    return code.length() == 2
        ? Locale.of("", code).getDisplayCountry(language.locale())
        : message("unknown");
  }

  private String languageName(String code) {
    return code.equals("unknown")
        ? message("unknown")
        : Locale.of(code).getDisplayLanguage(language.locale());
  }

  private String known(String kind, String name) {
    String key = "report." + kind + "." + name;
    return Messages.has(language, key) ? Messages.text(language, key) : name;
  }

  private String day(Instant at) {
    return days.format(at);
  }

  private String message(String key) {
    return Messages.text(language, "report." + key);
  }

  private String text(String key) {
    return escape(message(key));
  }

  private String text(String key, Map<String, ?> values) {
    return escape(Messages.text(language, "report." + key, values));
  }

  /** Also without what XML cannot hold at all. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> {
              boolean xml =
                  c >= 0x20 && !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff;
              escaped.appendCodePoint(xml ? c : ' ');
            }
          }
        });
    return escaped.toString();
  }

  private static String style() {
    try (InputStream file = ReportPage.class.getResourceAsStream("/insights/report.css")) {
      if (file == null) {
        throw new IllegalStateException("insights/report.css is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
