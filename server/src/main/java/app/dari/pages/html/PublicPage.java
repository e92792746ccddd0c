package app.dari.pages.html;

import app.dari.pages.Draft;
import app.dari.platform.web.Language;

/**
 * What is needed to draw a page.
 *
 * @param draft with the links of its blocks filled in
 * @param handle as its owner writes it, without the {@code @}
 * @param path {@code /@handle}, percent-encoded
 * @param origin scheme, host and port of this Dari, without a slash at the end
 * @param language what the visitor reads
 * @param preview drawn for its owner: blocks without a link yet are shown, links open elsewhere
 */
public record PublicPage(
    Draft draft, String handle, String path, String origin, Language language, boolean preview) {
  /** The name on top: the title, or the handle. */
  String name() {
    String title = draft.title().in(language);
    return title == null ? "@" + handle : title;
  }

  /** The complete address, in a language other than the page's own with that language fixed. */
  String address(Language spoken) {
    return origin + path + (spoken == draft.language() ? "" : "?lang=" + spoken.tag());
  }
}
