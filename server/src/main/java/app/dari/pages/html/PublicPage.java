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
 * @param form for whom it is drawn
 */
public record PublicPage(
    Draft draft, String handle, String path, String origin, Language language, Form form) {
  /** For whom a page is drawn. */
  public enum Form {
    /** At its address, in the language a visitor prefers. */
    NEGOTIATED,
    /** At the address that fixes this language. */
    FIXED,
    /** For its owner: blocks without a link yet are shown, links open elsewhere. */
    PREVIEW
  }

  boolean preview() {
    return form == Form.PREVIEW;
  }

  /** The name on top: the title, or the handle. */
  String name() {
    String title = draft.title().in(language);
    return title == null ? "@" + handle : title;
  }

  /** The complete address at which a visitor gets the language that suits them. */
  String address() {
    return origin + path;
  }

  /** The complete address at which everybody gets this language. */
  String address(Language spoken) {
    return address() + "?lang=" + spoken.tag();
  }

  /** The complete address of the picture that messengers show. */
  String card() {
    return origin + CardPicture.path(draft.theme());
  }

  /** The address this very document is known by. */
  String canonical() {
    return form == Form.FIXED ? address(language) : address();
  }
}
