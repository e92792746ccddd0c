package app.dari.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said to everybody at this moment, on top of whatever they look at.
 *
 * @param texts in every language
 */
public record Banner(Kind kind, Map<Language, String> texts) {
  private static final String MAIN = "<main>";
  private static final String BEGIN = "<div class=\"n\" role=\"note\">";
  private static final String END = "</div>";

  /** How grave it is; the gravest last. */
  public enum Kind {
    /** News. */
    NOTICE,
    /** Work that was planned. */
    MAINTENANCE,
    /** Something does not work. */
    INCIDENT;

    /** The lower-case word used in JSON, in the database and on the command line. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word; empty when there is none. */
    public static Optional<Kind> parse(@Nullable String word) {
      return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** As {@link #parse}, but refuses what is none. */
    @JsonCreator
    static Kind read(String word) {
      return parse(word).orElseThrow(() -> new IllegalArgumentException("Not a kind"));
    }

    /** What people call it. */
    public String in(Language language) {
      return Messages.text(language, "banner." + word());
    }
  }

  /**
   * A document of ours with this at the beginning of its {@code main}, or with nothing there,
   * whatever stood there before. Its stylesheet knows the class {@code n}.
   */
  public static String over(String document, Language language, @Nullable Banner banner) {
    int start = document.indexOf(MAIN) + MAIN.length();
    if (start < MAIN.length()) {
      return document;
    }
    int end = start;
    if (document.startsWith(BEGIN, start)) {
      end = document.indexOf(END, start) + END.length();
    }
    String html = banner == null ? "" : banner.html(language);
    return document.substring(0, start) + html + document.substring(end);
  }

  private String html(Language language) {
    return BEGIN
        + "<b>"
        + kind.in(language)
        + "</b> "
        + escape(texts.getOrDefault(language, ""))
        + " <a href=\"/status\"><u>"
        + Messages.text(language, "banner.status")
        + "</u></a>"
        + END;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
