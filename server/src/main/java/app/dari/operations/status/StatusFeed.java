package app.dari.operations.status;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The history as an Atom feed (RFC 4287). */
final class StatusFeed {
  private StatusFeed() {}

  /**
   * The feed.
   *
   * @param address of the status page
   * @param empty when the feed changed last, if nothing happened
   */
  static String of(Language language, String address, List<Happening> history, Instant empty) {
    Instant updated =
        history.stream().map(Happening::updated).max(Comparator.naturalOrder()).orElse(empty);
    StringBuilder xml = new StringBuilder(2_000);
    xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"").append(language.tag());
    xml.append("\"><title>").append(escape(Messages.text(language, "status.title")));
    xml.append("</title><id>").append(escape(address)).append("</id><updated>").append(updated);
    xml.append("</updated><author><name>Dari</name></author><link rel=\"self\" href=\"");
    xml.append(escape(address + "/feed?lang=" + language.tag())).append("\"/><link href=\"");
    xml.append(escape(address)).append("\"/>");
    history.forEach(one -> entry(xml, language, address, one));
    return xml.append("</feed>\n").toString();
  }

  private static void entry(StringBuilder xml, Language language, String address, Happening one) {
    Instant end = one.end();
    String over = end == null ? "" : " – " + end;
    xml.append("<entry><id>urn:uuid:").append(one.id()).append("</id><title>");
    xml.append(escape(one.kind().in(language) + ": " + one.in(language)));
    xml.append("</title><published>").append(one.from()).append("</published><updated>");
    xml.append(one.updated()).append("</updated><link href=\"");
    xml.append(escape(address + "#" + one.id())).append("\"/><content type=\"text\">");
    xml.append(escape(one.in(language) + " (" + one.from() + over + ")"));
    xml.append("</content></entry>");
  }

  private static String escape(String text) {
    return StatusDocument.escape(text);
  }
}
