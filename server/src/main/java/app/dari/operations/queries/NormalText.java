package app.dari.operations.queries;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The text of a statement without what people put into it. PostgreSQL takes constants out of most,
 * but not out of commands such as {@code alter role … password '…'}, nor out of what it had to
 * store in haste.
 */
public final class NormalText {
  private static final int LONGEST = 4_000;

  /**
   * Comments, texts in every way of quoting, and numbers that are no part of a name; to the end of
   * the statement where it was cut off.
   */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "/\\*.*?(?:\\*/|\\z)|--[^\\n]*+"
              + "|[eE]'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+(?:'|\\z|\\\\\\z)"
              + "|(?:[uU]&|[bBxXnN])?'[^']*+(?:''[^']*+)*+(?:'|\\z)"
              + "|(\\$(?:[a-zA-Z_]\\w*)?\\$).*?(?:\\1|\\z)"
              + "|(?<![\\w$.\"])\\d[\\w.]*+",
          Pattern.DOTALL);

  private static final Pattern QUESTION =
      Pattern.compile("^(?:select|insert|update|delete|merge|with|values)\\b");
  private static final Pattern COMMAND = Pattern.compile("^[a-z]+(?: [a-z]+)?");
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  private NormalText() {}

  /** For people: of what is no question only its first words, of the rest no constants. */
  public static String of(String text) {
    if (!isExplainable(text)) {
      String said = spaced(text).toLowerCase(Locale.ROOT);
      Matcher command = COMMAND.matcher(said);
      String words = command.find() ? command.group() : "";
      return said.equals(words) ? words : (words + " …").strip();
    }
    String clean = clean(text);
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }

  /** Without constants; what it is does not matter. */
  static String clean(String text) {
    // Spaces come last: a comment ends where its line does.
    return spaced(CONSTANT.matcher(text).replaceAll(NormalText::instead));
  }

  private static String spaced(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Whether it reads or changes rows, and is not a command. */
  public static boolean isExplainable(String text) {
    return QUESTION.matcher(text.stripLeading().toLowerCase(Locale.ROOT)).find();
  }

  /** Why PostgreSQL refused a statement: its first line, which quotes names but no rows. */
  public static String message(SQLException e) {
    ServerErrorMessage said = e instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
    String message = said == null ? null : said.getMessage();
    return message == null ? "SQLSTATE " + e.getSQLState() : clean(message);
  }

  /** How many parameters it takes. */
  static int parameters(String text) {
    String outside = CONSTANT.matcher(text).replaceAll("");
    return PARAMETER
        .matcher(outside)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(0);
  }

  private static String instead(MatchResult found) {
    return found.group().startsWith("/*") || found.group().startsWith("--") ? "" : "?";
  }
}
