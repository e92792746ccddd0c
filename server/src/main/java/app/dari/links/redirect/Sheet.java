package app.dari.links.redirect;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The frame of the few small pages around a redirect: no script, nothing loaded from anywhere. */
final class Sheet {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--paper:#fbfaf7;--surface:#fff;--ink:#16181d;--ink2:#565b66;--line:#e4e1da;\
      --jade:#0f7b5f;--on:#fff;--amber:#8f5208}
      @media(prefers-color-scheme:dark){:root{--paper:#14161a;--surface:#1c1f25;--ink:#ecebe6;--ink2:#a6abb6;\
      --line:#2c3038;--jade:#3cc79b;--on:#10241c;--amber:#e9a94b}}
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%}
      body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--paper);\
      color:var(--ink);font:17px/1.5 Pretendard,-apple-system,BlinkMacSystemFont,"Apple SD Gothic Neo",\
      "Noto Sans KR","Malgun Gothic",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
      main{flex:1;display:flex;flex-direction:column;justify-content:center;width:100%;max-width:560px;\
      margin:0 auto;padding:48px 24px}
      svg{display:block;width:56px;height:28px;margin:0 0 24px;fill:none;stroke:var(--jade);stroke-width:2.5;\
      stroke-linecap:round}
      h1{margin:0 0 12px;font-size:28px;line-height:1.2;letter-spacing:-.01em}
      p{margin:0 0 12px;color:var(--ink2)}
      .n{margin:0 0 32px;padding:12px 16px;border-left:3px solid var(--jade);background:var(--surface);font-size:15px}
      .n b{display:block}
      .n a{color:inherit}
      .host{margin:16px 0 4px;font-size:28px;line-height:1.2;font-weight:700;color:var(--ink)}
      .url{margin:0 0 24px;padding:12px 16px;max-height:9.5em;overflow:auto;background:var(--surface);\
      border:1px solid var(--line);border-radius:10px;font-size:15px;color:var(--ink2);word-break:break-all}
      .warn{color:var(--amber)}
      .go{align-self:flex-start;min-height:48px;padding:12px 20px;border-radius:8px;background:var(--jade);\
      color:var(--on);font-weight:600;text-decoration:none}
      .go:focus-visible,a:focus-visible,.url:focus-visible{outline:3px solid var(--jade);outline-offset:3px}
      footer{padding:24px;text-align:center;font-size:15px}
      footer a{color:var(--ink2)}
      """;

  /** A bridge whose middle is missing, or that is whole. */
  private static final String BROKEN =
      "<path d=\"M2 24h14M40 24h14M2 24C6 12 12 6 19 4M54 24C50 12 44 6 37 4\"/>";

  private static final String WHOLE =
      "<path d=\"M2 24h52M2 24C10 4 46 4 54 24M19 24V11M37 24V11\"/>";

  /** The policy under which these pages are sent. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Tokens.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Sheet() {}

  /** A page that says what is the matter: {@code links.<name>.title} and {@code .text}. */
  static byte[] notice(Language language, String name) {
    return page(
        language,
        Messages.text(language, "links." + name + ".title"),
        BROKEN,
        "<p>" + escape(Messages.text(language, "links." + name + ".text")) + "</p>");
  }

  /** A page around a body that is HTML already. */
  static byte[] page(Language language, String title, String body) {
    return page(language, title, WHOLE, body);
  }

  private static byte[] page(Language language, String title, String drawing, String body) {
    String html =
        """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="robots" content="noindex,nofollow"><title>%s</title>
        <style>%s</style></head>
        <body><main><svg viewBox="0 0 56 28" aria-hidden="true">%s</svg><h1>%s</h1>%s</main>
        <footer><a href="/">%s</a></footer></body></html>
        """
            .formatted(
                language.tag(),
                escape(title),
                STYLE,
                drawing,
                escape(title),
                body,
                escape(Messages.text(language, "links.page.home")));
    return html.getBytes(StandardCharsets.UTF_8);
  }

  /** Text as it may stand in HTML, in an attribute too. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
