package app.dari.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings and remembers, for each, its documentation and what is wrong with it. Nothing is
 * thrown while reading: a faulty setting reads as its default, and {@link #problems()} lists all
 * faults together. Values are never repeated in problems, so that no secret is printed.
 *
 * <p>Not safe for use by several threads.
 */
public final class Environment {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)");
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(\\d{1,9}(?:ms|s|m|h|d))");

  private final Function<String, @Nullable String> lookup;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  private Environment(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  /** Reads from any source of names and values; null or blank means unset. */
  public static Environment of(Function<String, @Nullable String> lookup) {
    return new Environment(lookup);
  }

  /**
   * Reads system properties of the setting's name first (command line options), then the process
   * environment.
   */
  public static Environment ofProcess() {
    return new Environment(name -> {
      String property = System.getProperty(name);
      return property != null ? property : System.getenv(name);
    });
  }

  /** A text that may be missing. */
  public @Nullable String optional(String name, String example, String description) {
    document(name, null, example, description);
    return raw(name);
  }

  /** A text with a default. */
  public String text(String name, String defaultValue, String description) {
    document(name, defaultValue, defaultValue, description);
    String value = raw(name);
    return value == null ? defaultValue : value;
  }

  /** A whole number within bounds, both included. */
  public int integer(String name, int defaultValue, int min, int max, String description) {
    String written = Integer.toString(defaultValue);
    document(name, written, written, description);
    String value = raw(name);
    if (value == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of bounds.
    }
    refuse(name, "must be a whole number from " + min + " to " + max, written);
    return defaultValue;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean defaultValue, String description) {
    return choice(name, List.of("true", "false"), Boolean.toString(defaultValue), description)
        .equals("true");
  }

  /** One of a few words, in lower case. */
  public String choice(String name, List<String> words, String defaultValue, String description) {
    document(name, defaultValue, words.getFirst(), description);
    String value = raw(name);
    if (value == null) {
      return defaultValue;
    }
    String word = value.toLowerCase(Locale.ROOT);
    if (words.contains(word)) {
      return word;
    }
    refuse(name, "must be one of " + String.join(", ", words), words.getFirst());
    return defaultValue;
  }

  /**
   * A length of time with its unit: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 12h}, {@code
   * 90d}.
   */
  public Duration duration(String name, Duration defaultValue, String description) {
    return duration(name, defaultValue, Duration.ofMillis(1), description);
  }

  /** A length of time that is not shorter than the least. */
  public Duration duration(String name, Duration defaultValue, Duration least, String description) {
    String written = write(defaultValue);
    document(name, written, written, description);
    String value = raw(name);
    if (value == null) {
      return defaultValue;
    }
    Duration parsed = parseDuration(value);
    if (parsed == null || (parsed.isZero() && !least.isZero())) {
      refuse(name, "must be a length of time with a unit (ms, s, m, h or d)", written);
      return defaultValue;
    }
    if (parsed.compareTo(least) < 0) {
      refuse(name, "must be at least " + write(least), written);
      return defaultValue;
    }
    return parsed;
  }

  /**
   * A number of bytes with its unit: {@code 512KB}, {@code 10MB}, {@code 2GB} (powers of 1,024).
   */
  public long size(String name, String defaultValue, String description) {
    document(name, defaultValue, defaultValue, description);
    String value = raw(name);
    Long parsed = parseSize(value == null ? defaultValue : value);
    if (parsed == null) {
      refuse(name, "must be a size with a unit (B, KB, MB or GB)", defaultValue);
      parsed = parseSize(defaultValue);
    }
    if (parsed == null) {
      throw new IllegalArgumentException("Default of " + name + " is not a size");
    }
    return parsed;
  }

  /** A number of bytes that is not smaller than the least. */
  public long size(String name, String defaultValue, String least, String description) {
    long size = size(name, defaultValue, description);
    Long smallest = parseSize(least);
    if (smallest != null && size < smallest) {
      refuse(name, "must be at least " + least, defaultValue);
    }
    return size;
  }

  /** Addresses and networks, separated by commas. */
  public List<Subnet> subnets(String name, String example, String description) {
    document(name, null, example, description);
    String value = raw(name);
    if (value == null) {
      return List.of();
    }
    try {
      return Stream.of(value.split(",", -1)).map(Subnet::parse).toList();
    } catch (IllegalArgumentException e) {
      refuse(name, "must be addresses or networks, separated by commas", example);
      return List.of();
    }
  }

  /** A rate such as {@code 20/10m}. */
  public Rate rate(String name, String defaultValue, String description) {
    document(name, defaultValue, defaultValue, description);
    String value = raw(name);
    Rate parsed = parseRate(value == null ? defaultValue : value);
    if (parsed == null) {
      refuse(name, "must be a number, a slash and a length of time", defaultValue);
      parsed = parseRate(defaultValue);
    }
    if (parsed == null) {
      throw new IllegalArgumentException("Default of " + name + " is not a rate");
    }
    return parsed;
  }

  /** An absolute http(s) address without path, query or user. */
  public URI origin(String name, String defaultValue, String example, String description) {
    document(name, defaultValue, example, description);
    String value = raw(name);
    if (value != null) {
      URI parsed = parseOrigin(value);
      if (parsed != null) {
        return parsed;
      }
      refuse(name, "must be an http(s) address without a path", example);
    }
    return URI.create(defaultValue);
  }

  /** An absolute http(s) address without path, query or user, that may be missing. */
  public @Nullable URI origin(String name, String example, String description) {
    document(name, null, example, description);
    String value = raw(name);
    URI parsed = value == null ? null : parseOrigin(value);
    if (value != null && parsed == null) {
      refuse(name, "must be an http(s) address without a path", example);
    }
    return parsed;
  }

  /** Adds a problem with a setting; {@code what} must not contain the value. */
  public void refuse(String name, String what, String example) {
    problems.add(new ConfigurationProblem(name, what, example));
  }

  /** All that was wrong, in the order it was read. */
  public List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }

  /** All settings read so far. */
  public List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  private void document(
      String name, @Nullable String defaultValue, String example, String description) {
    settings.put(name, new Setting(name, defaultValue, example, description));
  }

  private @Nullable String raw(String name) {
    String value = lookup.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable Duration parseDuration(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  private static @Nullable Long parseSize(String text) {
    var matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "B" -> number;
      case "KB" -> number << 10;
      case "MB" -> number << 20;
      default -> number << 30;
    };
  }

  private static @Nullable Rate parseRate(String text) {
    var matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    Duration per = parseDuration(matcher.group(2));
    int count = Integer.parseInt(matcher.group(1));
    return per == null || per.isZero() || count == 0 ? null : new Rate(count, per);
  }

  private static @Nullable URI parseOrigin(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return http && bare && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
