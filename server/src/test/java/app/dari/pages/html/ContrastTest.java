package app.dari.pages.html;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.Theme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * WCAG 2.2: text against its ground 4.5 : 1, the focus ring 3 : 1, in every theme, light and dark.
 */
final class ContrastTest {
  private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+):(#[0-9a-f]{3,8})[;}]");

  @ParameterizedTest
  @EnumSource
  void everythingCanBeReadInTheLightAndInTheDark(Theme theme) {
    String css = Look.of(theme).css();
    int dark = css.indexOf("@media (prefers-color-scheme:dark)");
    assertThat(dark).isPositive();
    String darkBlock = css.substring(dark, css.indexOf("}}", dark) + 1);
    Map<String, String> light = variables(css.substring(0, dark));
    Map<String, String> both = new HashMap<>(light);
    both.putAll(variables(darkBlock));
    assertThat(variables(darkBlock).keySet())
        .as("each colour has its dark")
        .isEqualTo(light.keySet());
    check(theme + " light", light);
    check(theme + " dark", both);
  }

  private static void check(String where, Map<String, String> colours) {
    for (String ground : List.of("bg", "bg2")) {
      if (colours.containsKey(ground)) {
        for (String text : List.of("ink", "soft", "key")) {
          atLeast(4.5, where, colours, text, ground);
        }
        atLeast(3, where, colours, "focus", ground);
      }
    }
    colours.keySet().stream()
        .filter(name -> name.equals("card") || name.matches("c[0-9]"))
        .forEach(card -> {
          atLeast(4.5, where, colours, "on", card);
          atLeast(4.5, where, colours, "on2", card);
        });
    atLeast(4.5, where, colours, "on-tint", "tint");
    if (colours.containsKey("on-seal")) {
      atLeast(4.5, where, colours, "on-seal", "seal");
    }
    if (colours.containsKey("disc")) {
      atLeast(3, where, colours, "ink", "disc");
      atLeast(3, where, colours, "ink", "disc2");
    }
  }

  private static void atLeast(
      double ratio, String where, Map<String, String> colours, String text, String ground) {
    assertThat(contrast(colour(colours, text), colour(colours, ground)))
        .as("%s: --%s on --%s", where, text, ground)
        .isGreaterThanOrEqualTo(ratio);
  }

  private static String colour(Map<String, String> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    assertThat(colour).as("a solid colour").hasSize(7);
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Map<String, String> variables(String css) {
    Map<String, String> variables = new HashMap<>();
    Matcher matcher = VARIABLE.matcher(css.replace(";", ";;"));
    while (matcher.find()) {
      variables.put(matcher.group(1), matcher.group(2));
    }
    return variables;
  }
}
