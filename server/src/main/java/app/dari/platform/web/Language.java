package app.dari.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The languages Dari speaks. Korean comes first and is what is spoken when nothing else is asked
 * for.
 */
public enum Language {
  KO(Locale.KOREAN),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** For formatting. */
  public Locale locale() {
    return locale;
  }

  /** The BCP 47 tag: {@code ko} or {@code en}. */
  @JsonValue
  public String tag() {
    return locale.getLanguage();
  }

  /** From a tag such as {@code ko} or {@code en}; null when it is neither. */
  public static @Nullable Language ofTag(@Nullable String tag) {
    return "ko".equals(tag) ? KO : "en".equals(tag) ? EN : null;
  }

  /** As {@link #ofTag}, but refuses what is neither. */
  @JsonCreator
  static Language read(String tag) {
    Language language = ofTag(tag);
    if (language == null) {
      throw new IllegalArgumentException("ko or en");
    }
    return language;
  }

  /**
   * What a browser's Accept-Language prefers; Korean without a header, English for other languages.
   */
  public static Language accepted(@Nullable String header) {
    return accepted(header, KO);
  }

  /** As {@link #accepted(String)}, with another answer for a missing header. */
  public static Language accepted(@Nullable String header, Language otherwise) {
    if (header == null || header.length() > 500) {
      return otherwise;
    }
    return Accepted.BY_HEADER.of(header).orElse(otherwise);
  }

  private static Optional<Language> preferred(String header) {
    if (header.isBlank()) {
      return Optional.empty();
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      for (Locale.LanguageRange range : ranges) {
        String wanted = range.getRange();
        if (wanted.equals("ko") || wanted.startsWith("ko-")) {
          return Optional.of(KO);
        }
        if (wanted.equals("en") || wanted.startsWith("en-")) {
          return Optional.of(EN);
        }
      }
      boolean any = ranges.size() == 1 && ranges.getFirst().getRange().equals("*");
      return any ? Optional.empty() : Optional.of(EN);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Accepted {
    private static final Remembered<Optional<Language>> BY_HEADER =
        new Remembered<>(Language::preferred);
  }
}
