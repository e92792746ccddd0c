package app.dari.pages.html;

import app.dari.pages.Draft;
import app.dari.pages.Text;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws a page: one document, its stylesheet inside, nothing else to fetch. */
public final class PageHtml {
  private PageHtml() {}

  /** The document. */
  public static String render(PublicPage page) {
    Draft draft = page.draft();
    Html html = new Html();
    HeadHtml.write(html, page);
    html.raw("<body><main>");
    header(html, page);
    BlockHtml.write(html, page);
    html.raw("</main><footer>");
    languages(html, page, draft.languages());
    foot(html, page);
    return html.raw("</footer></body></html>").toString();
  }

  /** The policy a page of this look is served with: its own stylesheet and nothing else. */
  public static String policy(Draft draft) {
    return policy(Look.of(draft.theme()), "'none'");
  }

  /**
   * The policy of a preview: as the page's, in a sandbox, shown inside our own editor. It runs no
   * script whatever its origin; being of ours lets the editor keep it scrolled where it was.
   */
  public static String previewPolicy(Draft draft) {
    return policy(Look.of(draft.theme()), "'self'")
        + "; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  }

  static String policy(Look look, String ancestors) {
    return "default-src 'none'; style-src '"
        + look.hash()
        // Nothing on the page connects; auditors such as Lighthouse read robots.txt through it.
        + "'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        + " frame-ancestors "
        + ancestors;
  }

  private static void header(Html html, PublicPage page) {
    html.raw("<header").attribute("data-i", initial(page));
    Tongue.direction(html, page.name());
    html.raw("><h1");
    Tongue.mark(html, page.draft().title(), page.language());
    html.raw(">").text(page.name()).raw("</h1>");
    Text intro = page.draft().intro();
    String line = intro.in(page.language());
    if (line != null) {
      html.raw("<p");
      Tongue.mark(html, intro, page.language());
      html.raw(">").text(line).raw("</p>");
    }
    html.raw("</header>");
  }

  /** The first character people see of the name: some themes set it as a seal. */
  private static String initial(PublicPage page) {
    String title = page.draft().title().in(page.language());
    String name = title == null ? page.handle() : title;
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(name);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : name.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static void languages(Html html, PublicPage page, Set<Language> spoken) {
    if (spoken.size() < 2) {
      return;
    }
    html.raw("<nav").attribute("aria-label", say(page, "page.language")).raw(">");
    for (Language each : spoken) {
      String name = Messages.text(each, "page.language-name");
      if (each == page.language() || page.preview()) {
        html.raw("<span");
        if (each == page.language()) {
          html.raw(" aria-current=\"true\"");
        }
        html.attribute("lang", each.tag()).raw(">").text(name).raw("</span> ");
      } else {
        html.raw("<a")
            .attribute("href", "?lang=" + each.tag())
            .attribute("hreflang", each.tag())
            .attribute("lang", each.tag())
            .raw(">")
            .text(name)
            .raw("</a> ");
      }
    }
    html.raw("</nav>");
  }

  private static void foot(Html html, PublicPage page) {
    if (page.preview()) {
      html.raw("<span>").text(say(page, "page.made-with")).raw("</span>");
    } else {
      html.raw("<a href=\"/\">").text(say(page, "page.made-with")).raw("</a>");
    }
  }

  static String say(PublicPage page, String key) {
    return Messages.text(page.language(), key, Map.of("name", page.name()));
  }
}
