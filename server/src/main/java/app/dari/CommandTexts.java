package app.dari;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import app.dari.platform.web.Problem;
import java.util.Map;
import java.util.stream.Stream;

/** What commands say, in the language of the terminal. */
final class CommandTexts {
  private CommandTexts() {}

  static String text(String key) {
    return text(key, Map.of());
  }

  static String text(String key, Map<String, ?> values) {
    return Messages.text(language(), "command." + key, values);
  }

  /** Filled up to a column of so many cells; a terminal gives Hangul two. */
  static String column(String text, int cells) {
    long wide = text.chars().filter(one -> one >= '가' && one <= '힣').count();
    return text + " ".repeat((int) Math.max(0, cells - text.length() - wide));
  }

  /** A refusal in words. */
  static String problem(Problem problem) {
    var body = problem.body(language());
    return body.get("title") + ": " + body.get("detail");
  }

  /**
   * Korean where LC_ALL, LC_MESSAGES or LANG (the first that is set) says so, else English. Where
   * the launcher had to choose another locale it says what they were.
   */
  static Language language() {
    return Stream.concat(
                Stream.of(System.getProperty("dari.language", "")),
                Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                    .map(name -> System.getenv().getOrDefault(name, "")))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .filter(value -> value.startsWith("ko"))
            .isPresent()
        ? Language.KO
        : Language.EN;
  }
}
