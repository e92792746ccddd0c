package app.dari.platform.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The texts people read, by language and key: {@code messages/<module>_<language>.properties},
 * UTF-8, with {@code {name}} for values. A test keeps the languages complete. Safe for any thread.
 */
public final class Messages {
  /** The modules with texts of their own. */
  public static final List<String> MODULES =
      List.of(
          "command",
          "platform",
          "users",
          "links",
          "pages",
          "insights",
          "operations",
          "check",
          "growth",
          "incidents");

  private static final Map<Language, Map<String, String>> TEXTS = load();

  private Messages() {}

  /** A text with its values filled in; the key itself when there is no such text. */
  public static String text(Language language, String key, Map<String, ?> values) {
    String text = texts(language).getOrDefault(key, key);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
    }
    return text;
  }

  /** A text without values. */
  public static String text(Language language, String key) {
    return text(language, key, Map.of());
  }

  /** Whether a language has a text. */
  public static boolean has(Language language, String key) {
    return texts(language).containsKey(key);
  }

  /** All keys of a language. */
  public static Set<String> keys(Language language) {
    return Set.copyOf(texts(language).keySet());
  }

  private static Map<String, String> texts(Language language) {
    Map<String, String> texts = TEXTS.get(language);
    return texts == null ? Map.of() : texts;
  }

  private static Map<Language, Map<String, String>> load() {
    Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>();
      for (String module : MODULES) {
        String file = "/messages/" + module + "_" + language.tag() + ".properties";
        try (var stream = Messages.class.getResourceAsStream(file)) {
          if (stream == null) {
            continue;
          }
          Properties properties = new Properties();
          properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
          properties.forEach((key, value) -> all.put((String) key, (String) value));
        } catch (IOException e) {
          throw new UncheckedIOException(file, e);
        }
      }
      texts.put(language, all);
    }
    return texts;
  }
}
