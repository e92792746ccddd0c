package app.dari.pages.html;

import app.dari.pages.Theme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stylesheet of a theme as it stands in the page, with the hash by which the content security
 * policy lets it, and nothing else, in.
 *
 * @param css without comments and needless blanks
 * @param hash {@code sha256-...}
 * @param lightGround the ground's colour, for the browser's own bars
 * @param darkGround the same in dark
 * @param light its colours in light, by the names they have in the stylesheet
 */
record Look(
    String css, String hash, String lightGround, String darkGround, Map<String, Color> light) {
  private static final Map<Theme, Look> LOOKS = new EnumMap<>(Theme.class);

  static {
    for (Theme theme : Theme.values()) {
      LOOKS.put(theme, load(theme));
    }
  }

  /** The look of a theme. */
  static Look of(Theme theme) {
    Look look = LOOKS.get(theme);
    if (look == null) {
      throw new IllegalStateException("No look for " + theme);
    }
    return look;
  }

  /** A colour in light, such as {@code ink}. */
  Color light(String name) {
    Color color = light.get(name);
    if (color == null) {
      throw new IllegalStateException("No colour " + name);
    }
    return color;
  }

  private static Look load(Theme theme) {
    String own = read(theme.name().toLowerCase(Locale.ROOT));
    String css = minified(read("page") + own);
    Matcher ground = Pattern.compile("--bg:\\s*(#[0-9a-f]{6})").matcher(own);
    String light = next(ground, theme);
    return new Look(css, "sha256-" + sha256(css), light, next(ground, theme), colours(own));
  }

  /** The first of each name: a theme says its colours in light, then in dark. */
  private static Map<String, Color> colours(String css) {
    Map<String, Color> colours = new HashMap<>();
    Matcher colour = Pattern.compile("--([a-z0-9-]+):\\s*(#[0-9a-f]{6});").matcher(css);
    while (colour.find()) {
      colours.putIfAbsent(colour.group(1), Color.decode(colour.group(2)));
    }
    return Map.copyOf(colours);
  }

  private static String next(Matcher ground, Theme theme) {
    if (!ground.find()) {
      throw new IllegalStateException("No ground in " + theme);
    }
    return ground.group(1);
  }

  /** Our own stylesheets hold no strings with blanks that matter before or after punctuation. */
  static String minified(String css) {
    return css.replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([{};,]) ?", "$1")
        .replaceAll(": ", ":")
        .replaceAll(";}", "}")
        .replaceAll("(?<=[ (,:-])0\\.(?=[0-9])", ".")
        .replaceAll(" > ", ">")
        .strip();
  }

  private static String read(String name) {
    String file = "/themes/" + name + ".css";
    try (InputStream stream = Look.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("Missing " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
