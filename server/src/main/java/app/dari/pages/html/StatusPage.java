package app.dari.pages.html;

import app.dari.pages.Handle;
import app.dari.pages.Theme;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands where no page does: as calm as one, saying what can be done. */
public enum StatusPage {
  /** Nobody has the handle. */
  MISSING(404),
  /** It was taken down. */
  GONE(410),
  /** It was never published. */
  UNPUBLISHED(404),
  /** We cannot know now. */
  UNAVAILABLE(503);

  private static final Look LOOK = Look.of(Theme.CELADON);

  private final int status;

  StatusPage(int status) {
    this.status = status;
  }

  /** The HTTP status it goes with. */
  public int status() {
    return status;
  }

  /** The policy it is served with. */
  public static String policy() {
    return PageHtml.policy(LOOK, "'none'");
  }

  /**
   * The document.
   *
   * @param handle what was asked for, when it could be a handle
   */
  public String render(Language language, @Nullable String handle) {
    String title = text(language, "title", Map.of());
    Html html = new Html();
    html.raw("<!doctype html><html").attribute("lang", language.tag());
    html.raw("><head><meta charset=\"utf-8\"><title>").text(title).raw("</title>");
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.raw("<meta name=\"robots\" content=\"noindex\">");
    HeadHtml.colours(html, LOOK);
    HeadHtml.icon(html);
    html.style(LOOK).raw("</head><body><main><header").attribute("data-i", sign());
    html.raw("><h1>").text(title).raw("</h1><p>");
    html.text(
        this == MISSING && handle == null
            ? text(language, "text-plain", Map.of())
            : text(language, "text", Map.of("handle", handle == null ? "" : handle)));
    html.raw("</p></header>");
    action(html, language, handle);
    return html.raw("</main></body></html>").toString();
  }

  private void action(Html html, Language language, @Nullable String handle) {
    switch (this) {
      case MISSING -> {
        if (handle != null) {
          String start = "/app/start?handle=" + Handle.path(handle).substring(2);
          button(html, start, text(language, "action", Map.of()));
        }
        button(html, "/", text(language, "home", Map.of()));
      }
      case GONE -> button(html, "/", text(language, "action", Map.of()));
      case UNPUBLISHED, UNAVAILABLE -> {}
    }
  }

  private static void button(Html html, String address, String label) {
    html.raw("<a class=\"a\"").attribute("href", address).raw("><b>").text(label).raw("</b></a>");
  }

  private String sign() {
    return this == UNPUBLISHED || this == UNAVAILABLE ? "…" : "";
  }

  private String text(Language language, String part, Map<String, String> values) {
    String key = "page." + name().toLowerCase(java.util.Locale.ROOT) + "." + part;
    return Messages.text(language, key, values);
  }
}
