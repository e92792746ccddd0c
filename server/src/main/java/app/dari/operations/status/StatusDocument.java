package app.dari.operations.status;

import app.dari.operations.status.Part.State;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /status} as a document: no script, nothing loaded, light and dark. */
final class StatusDocument {
  /** Whose clock the page tells the time by: without a script it cannot know the reader's. */
  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--paper:#fbfaf7;--surface:#fff;--ink:#16181d;--ink2:#565b66;--line:#e4e1da;\
      --jade:#0f7b5f;--amber:#8f5208;--red:#c0362c}
      @media(prefers-color-scheme:dark){:root{--paper:#14161a;--surface:#1c1f25;--ink:#ecebe6;--ink2:#a6abb6;\
      --line:#2c3038;--jade:#3cc79b;--amber:#e9a94b;--red:#f07b70}}
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%}
      body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 Pretendard,-apple-system,\
      BlinkMacSystemFont,"Apple SD Gothic Neo","Noto Sans KR","Malgun Gothic",system-ui,sans-serif;\
      word-break:keep-all;overflow-wrap:anywhere}
      main{max-width:640px;margin:0 auto;padding:48px 24px 24px}
      h1{margin:0 0 32px;font-size:28px;line-height:1.25;letter-spacing:-.01em}
      h2{margin:48px 0 8px;font-size:17px}
      ul{margin:0;padding:0;list-style:none}
      li{padding:16px 0;border-top:1px solid var(--line)}
      li:last-child{border-bottom:1px solid var(--line)}
      .row{display:flex;justify-content:space-between;gap:16px}
      .row b{font-weight:600}
      .works{color:var(--jade)}.limited{color:var(--amber)}.down{color:var(--red)}
      p{margin:4px 0 0;color:var(--ink2);font-size:15px}
      .say{color:var(--ink);font-size:17px}
      .notice{color:var(--jade)}.maintenance{color:var(--amber)}.incident{color:var(--red)}
      .tag{font-size:15px;font-weight:600}
      footer{max-width:640px;margin:0 auto;padding:24px;color:var(--ink2);font-size:15px}
      a{color:inherit;display:inline-block;padding:12px 12px 12px 0}
      a:focus-visible{outline:3px solid var(--jade);outline-offset:3px}
      """;

  /** The policy it is served with. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Tokens.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Language language;
  private final Instant now;
  private final StringBuilder html = new StringBuilder(8_000);

  private StatusDocument(Language language, Instant now) {
    this.language = language;
    this.now = now;
  }

  static String of(
      Language language, Map<Part, State> parts, List<Happening> history, Instant now) {
    return new StatusDocument(language, now).document(parts, history);
  }

  private String document(Map<Part, State> parts, List<Happening> history) {
    boolean fine =
        parts.values().stream().allMatch(State.WORKS::equals)
            && history.stream().noneMatch(this::isTrouble);
    html.append("<!doctype html><html lang=\"").append(language.tag());
    html.append("\"><head><meta charset=\"utf-8\"><title>").append(text("title"));
    html.append("</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.append("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/status/feed?lang=");
    html.append(language.tag()).append("\"><style>").append(STYLE);
    html.append("</style></head><body><main><h1>").append(text(fine ? "fine" : "trouble"));
    html.append("</h1>");
    happenings("now", history, one -> one.isNow(now), false);
    html.append("<h2>").append(text("parts")).append("</h2><ul>");
    parts.forEach(this::part);
    html.append("</ul>");
    happenings("to-come", history, one -> one.isToCome(now), false);
    happenings("history", history, one -> !one.isNow(now) && !one.isToCome(now), true);
    html.append("</main><footer><p>").append(text("foot")).append(' ').append(TIMES.format(now));
    html.append("</p><nav><a href=\"/status/feed?lang=").append(language.tag()).append("\">");
    html.append(text("feed")).append("</a>");
    for (Language other : Language.values()) {
      if (other != language) {
        html.append("<a hreflang=\"").append(other.tag()).append("\" lang=\"").append(other.tag());
        html.append("\" href=\"?lang=").append(other.tag()).append("\">");
        html.append(Messages.text(other, "page.language-name")).append("</a>");
      }
    }
    return html.append("<a href=\"/\">Dari</a></nav></footer></body></html>").toString();
  }

  private boolean isTrouble(Happening one) {
    return one.isNow(now) && one.kind() == Banner.Kind.INCIDENT;
  }

  private void part(Part part, State state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    html.append("<li><div class=\"row\"><b>").append(escape(part.in(language)));
    html.append("</b><span class=\"").append(word).append("\">").append(text("state." + word));
    html.append("</span></div>");
    String means = part.means(state, language);
    if (!means.isEmpty()) {
      html.append("<p>").append(escape(means)).append("</p>");
    }
    html.append("</li>");
  }

  private void happenings(
      String name, List<Happening> history, Predicate<Happening> which, boolean always) {
    List<Happening> some = history.stream().filter(which).toList();
    if (some.isEmpty() && !always) {
      return;
    }
    html.append("<h2>").append(text(name)).append("</h2>");
    if (some.isEmpty()) {
      html.append("<p>").append(text("nothing")).append("</p>");
      return;
    }
    html.append("<ul>");
    some.forEach(this::happening);
    html.append("</ul>");
  }

  private void happening(Happening one) {
    html.append("<li id=\"").append(one.id()).append("\"><span class=\"tag ");
    html.append(one.kind().word()).append("\">").append(escape(one.kind().in(language)));
    html.append("</span><p class=\"say\">").append(escape(one.in(language))).append("</p><p>");
    time(one.from());
    html.append(" – ");
    Instant end = one.end();
    if (end != null) {
      time(end);
    }
    html.append("</p></li>");
  }

  private void time(Instant moment) {
    html.append("<time datetime=\"").append(moment).append("\">").append(TIMES.format(moment));
    html.append("</time>");
  }

  private String text(String name) {
    return escape(Messages.text(language, "status." + name));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
