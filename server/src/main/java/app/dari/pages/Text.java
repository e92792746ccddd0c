package app.dari.pages;

import app.dari.platform.text.Wording;
import app.dari.platform.web.Language;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text in one or both languages; what is missing is read from the other. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A text in Korean, English or both; a missing one falls back to the other.")
public record Text(
    @Schema(description = "Korean", nullable = true) @Nullable String ko,
    @Schema(description = "English", nullable = true) @Nullable String en) {
  /** Nothing in any language. */
  public static final Text EMPTY = new Text(null, null);

  /** A text in one language. */
  public static Text of(Language language, String text) {
    return switch (language) {
      case KO -> new Text(text, null);
      case EN -> new Text(null, text);
    };
  }

  /** A text that is one line of at most {@code max} graphemes; null is the empty text. */
  static Text line(@Nullable Text text, int max, String field) {
    return text == null
        ? EMPTY
        : new Text(
            Wording.line(text.ko, max, field + ".ko"), Wording.line(text.en, max, field + ".en"));
  }

  /** A text that may have several lines; null is the empty text. */
  static Text prose(@Nullable Text text, int max, String field) {
    return text == null
        ? EMPTY
        : new Text(
            Wording.prose(text.ko, max, field + ".ko"), Wording.prose(text.en, max, field + ".en"));
  }

  /** The text in a language only; null when it has none. */
  public @Nullable String exactly(Language language) {
    return switch (language) {
      case KO -> ko;
      case EN -> en;
    };
  }

  /** The text in a language, or else in the other; null when it is empty. */
  public @Nullable String in(Language language) {
    String wanted = exactly(language);
    return wanted != null ? wanted : ko != null ? ko : en;
  }

  /** The language {@link #in} answers in. */
  public Language spoken(Language wanted) {
    if (exactly(wanted) != null || isEmpty()) {
      return wanted;
    }
    return ko != null ? Language.KO : Language.EN;
  }

  /** Whether there is no text in any language. */
  @JsonIgnore
  public boolean isEmpty() {
    return ko == null && en == null;
  }
}
