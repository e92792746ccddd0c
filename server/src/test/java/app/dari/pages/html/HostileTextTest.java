package app.dari.pages.html;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.Draft;
import app.dari.pages.SamplePages;
import app.dari.platform.web.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed into any field is text on the page, and nothing but text. */
final class HostileTextTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "#root", "html", "head", "meta", "title", "link", "script", "style", "body", "main",
          "header", "h1", "h2", "p", "a", "b", "i", "div", "details", "summary", "span", "svg",
          "path", "rect", "circle", "ul", "li", "footer", "nav", "hr");

  static Stream<String> payloads() throws IOException {
    try (var stream = HostileTextTest.class.getResourceAsStream("/pages/hostile-texts.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isBlank()).toList().stream();
    }
  }

  @Test
  void thereAreEnoughOfThem() throws IOException {
    assertThat(payloads()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void isTextAndNothingElse(String payload) throws IOException {
    Draft plain = SamplePages.published(SamplePages.everywhere("plain"));
    Draft hostile = SamplePages.published(SamplePages.everywhere(payload));
    Document page = Jsoup.parse(render(hostile));
    assertThat(shape(page))
        .as("the same elements as with a harmless text")
        .isEqualTo(shape(Jsoup.parse(render(plain))));
    for (Element element : page.getAllElements()) {
      assertThat(ELEMENTS).contains(element.normalName());
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
        if (attribute.getKey().equals("href")) {
          assertThat(attribute.getValue()).matches("(?s)(?:/|https://|data:image/svg|\\?lang=).*");
        }
      }
    }
    String kept = hostile.title().ko();
    assertThat(page.expectFirst("h1").wholeText()).isEqualTo(kept);
    assertThat(page.expectFirst("summary").wholeText()).isEqualTo(kept);
    var data = new ObjectMapper().readTree(page.expectFirst("script").data());
    assertThat(data.at("/mainEntity/name").asText()).isEqualTo(kept);
  }

  private static String shape(Document page) {
    StringBuilder shape = new StringBuilder();
    page.getAllElements()
        .forEach(element -> {
          shape.append(element.normalName());
          element
              .attributes()
              .forEach(a -> shape.append(' ').append(a.getKey().replace("dir", "")));
          shape.append('\n');
        });
    return shape.toString().replace(" \n", "\n");
  }

  private static String render(Draft draft) {
    return PageHtml.render(
        new PublicPage(
            draft, "mina", "/@mina", SamplePages.ORIGIN, Language.KO, PublicPage.Form.NEGOTIATED));
  }
}
