package app.dari.pages.html;

import app.dari.pages.Block;
import app.dari.pages.Draft;
import app.dari.pages.Network;
import app.dari.pages.SocialItem;
import app.dari.platform.web.Language;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/** The head of a page: what browsers, search engines and messengers read. */
final class HeadHtml {
  private HeadHtml() {}

  static void write(Html html, PublicPage page) {
    Draft draft = page.draft();
    Look look = Look.of(draft.theme());
    Language language = page.language();
    html.raw("<!doctype html><html").attribute("lang", language.tag());
    html.raw("><head><meta charset=\"utf-8\"><title>").text(page.name()).raw("</title>");
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    colours(html, look);
    if (page.preview()) {
      html.raw("<meta name=\"robots\" content=\"noindex\">");
    } else {
      cards(html, page);
    }
    icon(html);
    html.style(look).raw("</head>");
  }

  /** Bars of the browser in the colour of the ground. */
  static void colours(Html html, Look look) {
    html.raw("<meta name=\"theme-color\" media=\"(prefers-color-scheme:light)\"")
        .attribute("content", look.lightGround())
        .raw("><meta name=\"theme-color\" media=\"(prefers-color-scheme:dark)\"")
        .attribute("content", look.darkGround())
        .raw(">");
  }

  /** The bridge, without a request. */
  static void icon(Html html) {
    html.raw(
        "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
            + " viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8'"
            + " fill='%230f7b5f'/%3E%3Cpath d='M5 21c5-10 17-10 22 0M5 21h22' stroke='%23fff'"
            + " stroke-width='3' stroke-linecap='round' fill='none'/%3E%3C/svg%3E\">");
  }

  private static void cards(Html html, PublicPage page) {
    Draft draft = page.draft();
    Language language = page.language();
    String intro = draft.intro().in(language);
    String about =
        intro == null ? PageHtml.say(page, "page.description") : intro.replace('\n', ' ');
    String address = page.canonical();
    html.raw("<meta name=\"description\"").attribute("content", about);
    html.raw("><link rel=\"canonical\"").attribute("href", address).raw(">");
    if (draft.languages().size() > 1) {
      for (Language each : draft.languages()) {
        alternate(html, each.tag(), page.address(each));
      }
      alternate(html, "x-default", page.address());
    }
    property(html, "og:type", "profile");
    property(html, "og:site_name", "Dari");
    property(html, "og:title", page.name());
    property(html, "og:description", about);
    property(html, "og:url", address);
    property(html, "og:locale", locale(language));
    for (Language each : draft.languages()) {
      if (each != language) {
        property(html, "og:locale:alternate", locale(each));
      }
    }
    property(html, "og:image", page.card());
    property(html, "og:image:width", Integer.toString(CardPicture.WIDTH));
    property(html, "og:image:height", Integer.toString(CardPicture.HEIGHT));
    property(html, "og:image:alt", page.name());
    property(html, "profile:username", page.handle());
    html.raw("<meta name=\"twitter:card\" content=\"summary_large_image\">");
    html.jsonLd(profile(page, about, page.address()));
  }

  private static void alternate(Html html, String language, String address) {
    html.raw("<link rel=\"alternate\"")
        .attribute("hreflang", language)
        .attribute("href", address)
        .raw(">");
  }

  private static void property(Html html, String name, String content) {
    html.raw("<meta").attribute("property", name).attribute("content", content).raw(">");
  }

  private static String locale(Language language) {
    return switch (language) {
      case KO -> "ko_KR";
      case EN -> "en_US";
    };
  }

  /** schema.org/ProfilePage, as search engines describe it for pages of one person or maker. */
  private static String profile(PublicPage page, String about, String address) {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    person.put("@type", "Person").put("name", page.name()).put("alternateName", page.handle());
    person.put("description", about).put("url", address);
    var same = JsonNodeFactory.instance.arrayNode();
    page.draft()
        .blocks()
        .forEach(block -> {
          if (block.visible() && block instanceof Block.Social social) {
            social.items().stream()
                .filter(item -> item.network() != Network.WEBSITE)
                .map(SocialItem::destination)
                .filter(Objects::nonNull)
                .forEach(same::add);
          }
        });
    if (!same.isEmpty()) {
      person.set("sameAs", same);
    }
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("@context", "https://schema.org").put("@type", "ProfilePage");
    profile.put("inLanguage", page.language().tag());
    profile.set("mainEntity", person);
    return profile.toString();
  }
}
