package app.dari.pages.html;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.Block;
import app.dari.pages.Draft;
import app.dari.pages.Network;
import app.dari.pages.SamplePages;
import app.dari.pages.SocialItem;
import app.dari.pages.Theme;
import app.dari.platform.web.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PageHtmlTest {
  private static final int BUDGET = 14 * 1024;

  /** What we want to stay under, so that the budget is never near. */
  private static final int AIM = 8 * 1024;

  @ParameterizedTest
  @EnumSource
  void twentyLinksAreLightInEveryTheme(Theme theme) throws IOException {
    String html = render(SamplePages.links(theme, 20), Language.KO);
    assertThat(gzip(html)).isLessThan(AIM).isLessThan(BUDGET);
    assertThat(gzip(render(SamplePages.potter(theme), Language.EN))).isLessThan(AIM);
  }

  @ParameterizedTest
  @EnumSource
  void thePolicyLetsInTheStylesheetAndNothingElse(Theme theme) throws Exception {
    Draft draft = SamplePages.potter(theme);
    Document page = Jsoup.parse(render(draft, Language.KO));
    String css = page.expectFirst("style").data();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
    assertThat(PageHtml.policy(draft))
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .startsWith("default-src 'none'")
        .doesNotContain("script-src", "unsafe");
    assertThat(css).doesNotContain("@import", "url(", "</");
    assertThat(page.select("[style],link[rel=stylesheet],img,iframe,script[src]")).isEmpty();
  }

  @Test
  void aMailAddressCannotCarryFieldsOfItsOwn() {
    String address = "mina?bcc=x&subject=%0d%0aa#b+kr@mina.example";
    Block social =
        new Block.Social(
            UUID.randomUUID(),
            true,
            List.of(new SocialItem(UUID.randomUUID(), Network.EMAIL, address, null)));
    Draft draft = new Draft(null, null, Language.KO, Theme.HANJI, List.of(social));
    String href = Jsoup.parse(render(draft, Language.KO)).expectFirst("main a").attr("href");
    assertThat(href).isEqualTo("mailto:mina%3Fbcc%3Dx%26subject%3D%250d%250aa%23b+kr@mina.example");
    assertThat(URI.create(href).getSchemeSpecificPart()).isEqualTo(address);
  }

  @Test
  void everyLinkLeadsThroughItsCodeAndSaysItsPlace() {
    Document page = Jsoup.parse(render(SamplePages.potter(Theme.HANJI), Language.KO));
    assertThat(page.select("main a"))
        .hasSize(8)
        .filteredOn(a -> !a.attr("href").startsWith("mailto:"))
        .allSatisfy(a -> {
          assertThat(a.attr("href")).matches("/[a-z0-9]{8}\\?via=[A-Za-z0-9_-]{22}");
          assertThat(a.attr("rel")).isEqualTo("noopener");
        });
    assertThat(page.select("a[href^=mailto:]").attr("href")).isEqualTo("mailto:hello@mina.example");
    assertThat(page.select(".o4 a")).allSatisfy(a -> assertThat(a.attr("aria-label")).isNotEmpty());
  }

  @Test
  void searchEnginesAndMessengersAreToldWhatItIs() throws IOException {
    Document page = Jsoup.parse(render(SamplePages.potter(Theme.HANJI), Language.EN));
    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.title()).isEqualTo("Mina Studio");
    assertThat(meta(page, "og:title")).isEqualTo("Mina Studio");
    assertThat(meta(page, "og:description")).isEqualTo("Everyday pottery");
    assertThat(meta(page, "og:locale")).isEqualTo("en_US");
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("https://dari.example/@mina");
    assertThat(page.select("link[hreflang]"))
        .extracting(l -> l.attr("hreflang") + " " + l.attr("href"))
        .containsExactly(
            "ko https://dari.example/@mina?lang=ko",
            "en https://dari.example/@mina?lang=en",
            "x-default https://dari.example/@mina");
    var data = new ObjectMapper().readTree(page.expectFirst("script").data());
    assertThat(data.at("/@type").asText()).isEqualTo("ProfilePage");
    assertThat(data.at("/mainEntity/sameAs/0").asText())
        .isEqualTo("https://www.instagram.com/mina.studio/");
  }

  @Test
  void aPageSpeaksTheVisitorsLanguageAndShowsTheOther() {
    Document page = Jsoup.parse(render(SamplePages.potter(Theme.HANJI), Language.EN));
    assertThat(page.select("footer nav a"))
        .extracting(a -> a.attr("href") + a.text())
        .containsExactly("?lang=ko한국어");
    Element film = page.expectFirst(".v b");
    assertThat(film.text()).isEqualTo("달항아리");
    assertThat(film.attr("lang")).isEqualTo("ko");
    Document one = Jsoup.parse(render(SamplePages.links(Theme.HANJI, 1), Language.KO));
    assertThat(one.select("footer nav, link[hreflang]")).isEmpty();
  }

  @Test
  void aPreviewLeadsNowhereInsideTheEditor() {
    PublicPage preview =
        new PublicPage(
            SamplePages.potter(Theme.HANJI),
            "mina",
            "/@mina",
            SamplePages.ORIGIN,
            Language.KO,
            PublicPage.Form.PREVIEW);
    Document page = Jsoup.parse(PageHtml.render(preview));
    assertThat(page.select("a[href]:not([href^=mailto:])"))
        .isNotEmpty()
        .allSatisfy(a -> assertThat(a.attr("target")).isEqualTo("_blank"));
    assertThat(page.select("a[target=_blank]"))
        .extracting(a -> a.attr("data-block"))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(UUID.fromString(id)).isNotNull());
    assertThat(render(SamplePages.potter(Theme.HANJI), Language.KO)).doesNotContain("data-block");
    assertThat(PageHtml.previewPolicy(preview.draft()))
        .contains("default-src 'none'", "frame-ancestors 'self'", "sandbox ")
        .doesNotContain("allow-scripts", "allow-forms", "script-src");
  }

  @Test
  void nothingIsShownOfWhatIsSwitchedOffOrLeadsNowhereYet() {
    String html =
        PageHtml.render(
            new PublicPage(
                SamplePages.potter(Theme.HANJI),
                "mina",
                "/@mina",
                SamplePages.ORIGIN,
                Language.KO,
                PublicPage.Form.NEGOTIATED));
    Document page = Jsoup.parse(html);
    assertThat(page.select(".a, .v, a.n")).isEmpty();
    assertThat(page.select("h2, details, p.n")).hasSize(3);
  }

  @Test
  void statusPagesAreCalmAndSafe() {
    for (StatusPage status : StatusPage.values()) {
      for (Language language : Language.values()) {
        Document page = Jsoup.parse(status.render(language, "<b>미나"));
        assertThat(page.select("h1").text()).isNotEmpty().doesNotContain("page.");
        assertThat(page.select("p").text()).isNotEmpty().doesNotContain("page.", "{");
        assertThat(page.select("p b")).isEmpty();
      }
    }
    assertThat(Jsoup.parse(StatusPage.MISSING.render(Language.KO, "미나")).select("a").attr("href"))
        .isEqualTo("/app/start?handle=%EB%AF%B8%EB%82%98");
  }

  private static String meta(Document page, String property) {
    return page.select("meta[property=" + property + "]").attr("content");
  }

  private static String render(Draft draft, Language language) {
    return PageHtml.render(
        new PublicPage(
            SamplePages.published(draft),
            "mina",
            "/@mina",
            SamplePages.ORIGIN,
            language,
            PublicPage.Form.NEGOTIATED));
  }

  private static int gzip(String html) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(html.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }
}
