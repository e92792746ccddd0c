package app.dari.operations.queries;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table that a condition, as PostgreSQL prints it, holds against values.
 *
 * @param equal columns that are to equal a value
 * @param within columns that are to lie before or behind one
 */
record Conditions(Set<String> equal, Set<String> within) {
  private static final String NAME = "(?:\"([^\"]+)\"|(\\w+))";
  private static final Pattern COLUMN =
      Pattern.compile("\\(?" + NAME + "\\." + NAME + "\\)?(?:::text)?");
  private static final Pattern TEXT = Pattern.compile("'[^']*'");
  private static final Pattern COMPARED =
      Pattern.compile("^(.+?) (=|<|>|<=|>=) (?:ANY )?(.+)$", Pattern.DOTALL);

  /** Reads a condition; null is none. */
  static Conditions of(@Nullable String condition, String alias) {
    Set<String> equal = new LinkedHashSet<>();
    Set<String> within = new LinkedHashSet<>();
    for (String each : all(condition == null ? "" : condition)) {
      Matcher compared = COMPARED.matcher(each);
      if (!compared.matches()) {
        continue;
      }
      String left = column(compared.group(1), alias);
      String right = column(compared.group(3), alias);
      String column = left == null ? right : left;
      // Of two columns of one row no index knows.
      if (column != null && !mentions(compared, left == null ? 1 : 3, alias)) {
        (compared.group(2).equals("=") ? equal : within).add(column);
      }
    }
    within.removeAll(equal);
    return new Conditions(equal, within);
  }

  /** The parts that must all hold. */
  private static List<String> all(String condition) {
    String inner = bare(condition.strip());
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      quoted ^= c == '\'';
      if (quoted) {
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && inner.startsWith(" AND ", i)) {
        parts.add(bare(inner.substring(start, i)));
        start = i + 5;
      } else if (depth == 0 && inner.startsWith(" OR ", i)) {
        return List.of();
      }
    }
    parts.add(bare(inner.substring(start)));
    return parts;
  }

  /** Without the pair of brackets around all of it. */
  private static String bare(String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      return text;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return text;
      }
    }
    return text.substring(1, text.length() - 1);
  }

  private static @Nullable String column(String text, String alias) {
    Matcher column = COLUMN.matcher(text.strip());
    return column.matches() && alias.equals(either(column, 1)) ? either(column, 3) : null;
  }

  private static boolean mentions(Matcher compared, int side, String alias) {
    return Pattern.compile("\\b" + Pattern.quote(alias) + "\"?\\.")
        .matcher(TEXT.matcher(compared.group(side)).replaceAll(""))
        .find();
  }

  private static String either(Matcher names, int group) {
    String quoted = names.group(group);
    return quoted != null ? quoted : names.group(group + 1);
  }
}
