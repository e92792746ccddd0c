package app.dari.pages.html;

import app.dari.links.Destination;
import app.dari.pages.Block;
import app.dari.pages.BlockLink;
import app.dari.pages.Leading;
import app.dari.pages.Network;
import app.dari.pages.SocialItem;
import app.dari.pages.Text;
import app.dari.pages.Via;
import app.dari.platform.web.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a page, in their order. What has nothing to show, or leads nowhere yet, is left
 * out.
 */
final class BlockHtml {
  private final Html html;
  private final PublicPage page;
  private final Language language;

  private BlockHtml(Html html, PublicPage page) {
    this.html = html;
    this.page = page;
    this.language = page.language();
  }

  static void write(Html html, PublicPage page) {
    new BlockHtml(html, page).all();
  }

  private void all() {
    List<Block> shown = new ArrayList<>();
    page.draft().blocks().stream().filter(this::isShown).forEach(shown::add);
    int halves = 0;
    for (int i = 0; i < shown.size(); i++) {
      Block block = shown.get(i);
      if (block instanceof Block.Link link && link.size() == Block.Size.SMALL) {
        boolean another = i + 1 < shown.size() && isSmall(shown.get(i + 1));
        // The last of an odd run has no neighbour and takes the whole row.
        String place = halves % 2 == 1 ? " s r" : another ? " s" : "";
        halves = halves % 2 == 1 ? 0 : another ? 1 : 0;
        link(link, place);
      } else {
        halves = 0;
        one(block);
      }
    }
  }

  private void one(Block block) {
    switch (block) {
      case Block.Link link -> link(link, link.size() == Block.Size.LARGE ? " g" : "");
      case Block.Heading heading -> element("h2", heading.text());
      case Block.Prose prose -> prose(prose);
      case Block.Divider _ -> html.raw("<hr>");
      case Block.Social social -> social(social);
      case Block.Video video -> video(video);
      case Block.Notice notice -> notice(notice);
    }
  }

  private void link(Block.Link link, String place) {
    html.raw("<a").attribute("class", "a" + place);
    lead(link);
    html.raw(">");
    if (link.title().isEmpty()) {
      html.raw("<b>").text(Destination.parse(link.url()).displayHost()).raw("</b>");
    } else {
      element("b", link.title());
    }
    element("i", link.note());
    html.raw("</a>");
  }

  private void prose(Block.Prose prose) {
    if (prose.foldable() && !prose.title().isEmpty() && !prose.body().isEmpty()) {
      html.raw("<details><summary");
      Tongue.mark(html, prose.title(), language);
      html.raw(">").text(words(prose.title())).raw("</summary>");
      element("p", prose.body());
      html.raw("</details>");
      return;
    }
    html.raw("<div class=\"t\">");
    element("h2", prose.title());
    element("p", prose.body());
    html.raw("</div>");
  }

  private void social(Block.Social social) {
    html.raw("<ul class=\"o4\">");
    for (SocialItem item : social.items()) {
      if (!isShown(item)) {
        continue;
      }
      html.raw("<li><a");
      if (item.network().isPlain()) {
        plain(item);
      } else {
        lead(item);
      }
      Text label = item.network() == Network.WEBSITE ? host(item) : item.label();
      html.attribute("aria-label", words(label)).raw(">");
      html.icon(Icon.of(item.network())).raw("</a></li>");
    }
    html.raw("</ul>");
  }

  private static Text host(SocialItem item) {
    String host = Destination.parse(item.value()).displayHost();
    return new Text(host, host);
  }

  private void plain(SocialItem item) {
    String address =
        item.network() == Network.EMAIL
            ? mailto(item.value())
            : "tel:" + item.value().replaceAll("[^0-9+]", "");
    html.attribute("href", address);
  }

  /** RFC 6068: what is no plain letter or digit is encoded, so that it cannot become a field. */
  private static String mailto(String address) {
    int at = address.lastIndexOf('@');
    String person = URLEncoder.encode(address.substring(0, at), StandardCharsets.UTF_8);
    return "mailto:" + person.replace("%2B", "+") + address.substring(at);
  }

  private void video(Block.Video video) {
    html.raw("<a class=\"v\"");
    lead(video);
    html.raw(">").icon(Icon.PLAY).raw("<span>");
    var film = video.film();
    Text site = film == null ? Text.EMPTY : film.site().label();
    if (video.title().isEmpty()) {
      element("b", site);
    } else {
      element("b", video.title());
      element("i", site);
    }
    html.raw("</span></a>");
  }

  private void notice(Block.Notice notice) {
    if (leads(notice)) {
      html.raw("<a class=\"n\"");
      lead(notice);
      Tongue.mark(html, notice.text(), language);
      html.raw(">").text(words(notice.text())).raw("</a>");
      return;
    }
    html.raw("<p class=\"n\"");
    Tongue.mark(html, notice.text(), language);
    html.raw(">").text(words(notice.text())).raw("</p>");
  }

  /**
   * The way through the link; in a preview straight to the destination, in a new window, and with
   * the id by which the figures find the block on the page.
   */
  private void lead(Leading leading) {
    if (page.preview()) {
      html.attribute("data-block", leading.id().toString());
    }
    BlockLink link = leading.link();
    String destination = leading.destination();
    if (!page.preview() && link != null) {
      String address = link.shortUrl();
      String own =
          address.startsWith(page.origin() + "/")
              ? address.substring(page.origin().length())
              : address;
      html.attribute("href", own + "?via=" + Via.of(leading.id()));
      html.raw(" rel=\"noopener\"");
    } else if (destination != null) {
      html.attribute("href", destination).raw(" target=\"_blank\" rel=\"noopener noreferrer\"");
    }
  }

  private void element(String tag, Text text) {
    String words = text.in(language);
    if (words == null) {
      return;
    }
    switch (tag) {
      case "b" -> html.raw("<b");
      case "i" -> html.raw("<i");
      case "p" -> html.raw("<p");
      case "h2" -> html.raw("<h2");
      default -> throw new IllegalArgumentException(tag);
    }
    Tongue.mark(html, text, language);
    html.raw(">").text(words);
    switch (tag) {
      case "b" -> html.raw("</b>");
      case "i" -> html.raw("</i>");
      case "p" -> html.raw("</p>");
      default -> html.raw("</h2>");
    }
  }

  private String words(Text text) {
    String words = text.in(language);
    return words == null ? "" : words;
  }

  private boolean isSmall(Block block) {
    return block instanceof Block.Link link && link.size() == Block.Size.SMALL;
  }

  private boolean isShown(Block block) {
    return block.visible()
        && switch (block) {
          case Block.Link link -> leads(link);
          case Block.Heading heading -> !heading.text().isEmpty();
          case Block.Prose prose -> !prose.title().isEmpty() || !prose.body().isEmpty();
          case Block.Divider _ -> true;
          case Block.Social social -> social.items().stream().anyMatch(this::isShown);
          case Block.Video video -> leads(video);
          case Block.Notice notice -> !notice.text().isEmpty();
        };
  }

  private boolean isShown(SocialItem item) {
    return item.network().isPlain() ? !item.value().isEmpty() : leads(item);
  }

  private boolean leads(@Nullable Leading leading) {
    return leading != null
        && leading.destination() != null
        && (page.preview() || leading.link() != null);
  }
}
