package app.dari.platform.web;

import app.dari.platform.crypto.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A small document that says one thing and offers one step: not found, gone, where a link leads. No
 * script, nothing loaded, light and dark. Everything given is escaped.
 *
 * @param title the one thing
 * @param text what it means
 * @param detail something to read closely, such as an address; null: none
 * @param action label of the one step; null: none
 * @param address where the step leads; null: none
 */
public record PlainPage(
    Language language,
    String title,
    String text,
    @Nullable String detail,
    @Nullable String action,
    @Nullable String address) {
  private static final String STYLE =
      ":root{color-scheme:light dark;--paper:#fbfaf7;--ink:#16181d;--soft:#565b66;--line:#e4e1da;"
          + "--jade:#0f7b5f;--on:#fff}"
          + "@media(prefers-color-scheme:dark){:root{--paper:#14161a;--ink:#ecebe6;--soft:#a6abb6;"
          + "--line:#2c3038;--jade:#3cc79b;--on:#0d1512}}"
          + "*{box-sizing:border-box}body{margin:0;min-height:100vh;min-height:100dvh;display:grid;"
          + "place-items:center;background:var(--paper);color:var(--ink);padding:24px 16px;"
          + "font:17px/1.6 system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic',"
          + "'Noto Sans KR','Noto Sans CJK KR',sans-serif;word-break:keep-all;"
          + "overflow-wrap:anywhere}main{width:100%;max-width:440px}"
          + "svg{display:block;margin-bottom:28px}"
          + "h1{font-size:28px;line-height:1.25;margin:0 0 12px;letter-spacing:-.01em}"
          + "p{margin:0 0 24px;color:var(--soft)}"
          + ".d{display:block;color:var(--ink);border-block:1px solid var(--line);padding:14px 0;"
          + "margin:0 0 28px;font-size:15px;word-break:break-all}"
          + "a{display:inline-flex;align-items:center;min-height:48px;padding:0 22px;"
          + "border-radius:10px;background:var(--jade);color:var(--on);text-decoration:none;"
          + "font-weight:600}a:focus-visible{outline:3px solid var(--jade);outline-offset:3px}"
          + ".n{margin:0 0 28px;padding:14px 20px;border-left:3px solid var(--jade);font-size:15px}"
          + ".n b{display:block}.n a{all:revert;color:inherit}";

  /** The bridge, drawn. */
  private static final String MARK =
      "<svg width=\"44\" height=\"26\" viewBox=\"0 0 44 26\" fill=\"none\" stroke=\"var(--jade)\""
          + " stroke-width=\"2.5\" stroke-linecap=\"round\" aria-hidden=\"true\">"
          + "<path d=\"M2 9h40M6 24V9M38 24V9M6 22C10 13 34 13 38 22\"/></svg>";

  /** The policy this page needs, and no more. */
  public static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Tokens.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The document. */
  public String html() {
    StringBuilder html = new StringBuilder(3_000);
    html.append("<!doctype html><html lang=\"").append(language.tag());
    html.append("\"><head><meta charset=\"utf-8\"><title>").append(escape(title));
    html.append("</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.append("<meta name=\"robots\" content=\"noindex\"><style>").append(STYLE);
    html.append("</style></head><body><main>").append(MARK);
    html.append("<h1>").append(escape(title)).append("</h1><p>").append(escape(text));
    html.append("</p>");
    if (detail != null) {
      html.append("<bdi class=\"d\">").append(escape(detail)).append("</bdi>");
    }
    if (action != null && address != null) {
      html.append("<a rel=\"noopener nofollow\" href=\"").append(escape(address)).append("\">");
      html.append(escape(action)).append("</a>");
    }
    return html.append("</main></body></html>").toString();
  }

  /** The document in UTF-8. */
  public byte[] bytes() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
