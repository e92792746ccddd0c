package app.dari.users;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page behind a one-time link: one button, or why there is none. No script. */
final class SignInLinkPage {
  private static final String STYLE = style();

  /** What the page may do: show its own style, send its own form. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(Tokens.sha256(STYLE))
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private SignInLinkPage() {}

  static String render(Language language, SignInLinks.State state) {
    String key = "sign-in-link." + state.name().toLowerCase(java.util.Locale.ROOT);
    return Templates.signInLink(
            new Content(
                language.tag(),
                STYLE,
                Messages.text(language, key + ".title"),
                Messages.text(language, key + ".text"),
                state == SignInLinks.State.USABLE,
                Messages.text(language, "sign-in-link.button"),
                Messages.text(language, "sign-in-link.note"),
                Messages.text(language, "sign-in-link.again")))
        .render();
  }

  private static String style() {
    try (InputStream file = SignInLinkPage.class.getResourceAsStream("/users/sign-in-link.css")) {
      if (file == null) {
        throw new IllegalStateException("The style of the sign-in page is not in the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the template shows. */
  record Content(
      String language,
      String style,
      String title,
      String text,
      boolean usable,
      String button,
      String note,
      String again) {}

  /** The templates of this module. */
  @CheckedTemplate(basePath = "users", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static class Templates {
    private Templates() {}

    static native TemplateInstance signInLink(Content content);
  }
}
