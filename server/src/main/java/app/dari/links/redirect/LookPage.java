package app.dari.links.redirect;

import app.dari.links.Destination;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.util.Map;

/** The page that shows where a link leads before anybody goes there. */
final class LookPage {
  private LookPage() {}

  /** The page; going on leads through the short address, so that it counts as a click. */
  static byte[] of(Language language, ShortPath path, Destination destination) {
    String host = destination.displayHost();
    StringBuilder body = new StringBuilder();
    body.append("<p>").append(text(language, "text")).append("</p>");
    body.append("<p class=\"host\"><bdi>").append(Sheet.escape(host)).append("</bdi></p>");
    if (host.contains("xn--")) {
      warn(body, text(language, "punycode"));
    }
    if (destination.url().startsWith("http:")) {
      warn(body, text(language, "insecure"));
    }
    body.append("<div class=\"url\" tabindex=\"0\" role=\"group\" aria-label=\"")
        .append(text(language, "address"))
        .append("\"><bdi>")
        .append(Sheet.escape(destination.url()))
        .append("</bdi></div><a class=\"go\" rel=\"nofollow\" href=\"/")
        .append(Sheet.escape(path.segment()))
        .append(path.query() == null ? "" : "?" + Sheet.escape(path.query()))
        .append("\">")
        .append(Sheet.escape(Messages.text(language, "links.look.go", Map.of("host", host))))
        .append("</a>");
    return Sheet.page(language, Messages.text(language, "links.look.title"), body.toString());
  }

  private static void warn(StringBuilder body, String text) {
    body.append("<p class=\"warn\">").append(text).append("</p>");
  }

  private static String text(Language language, String name) {
    return Sheet.escape(Messages.text(language, "links.look." + name));
  }
}
