package app.dari.platform.database.migration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts SQL into statements and words by the rules of PostgreSQL's own scanner (manual, section
 * 4.1): comments that nest, strings with and without escapes, quoted names, bodies in dollars.
 */
final class SqlReader {
  private static final Pattern LIFTED = Pattern.compile("allow ([a-z-]+): \\S");
  private static final Pattern DOLLARS =
      Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

  private final String sql;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Set<String> allowed = new LinkedHashSet<>();
  private int at;
  private int began = -1;

  private SqlReader(String sql) {
    this.sql = sql;
  }

  static List<SqlStatement> read(String sql) {
    SqlReader reader = new SqlReader(sql);
    while (reader.at < sql.length()) {
      reader.next();
    }
    reader.end();
    return List.copyOf(reader.statements);
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      lineComment();
    } else if (sql.startsWith("/*", at)) {
      blockComment();
    } else if (c == ';') {
      end();
      at++;
    } else {
      if (began < 0) {
        began = at;
      }
      word(c);
    }
  }

  private void word(char c) {
    if (c == '\'') {
      string(false);
    } else if ((c == 'E' || c == 'e') && sql.startsWith("'", at + 1)) {
      at++;
      string(true);
    } else if (c == '"' || Character.isLetter(c) || c == '_') {
      name();
    } else if (c == '$' && dollars()) {
      words.add("$");
    } else if (Character.isDigit(c)) {
      int start = at;
      while (at < sql.length()
          && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
        at++;
      }
      words.add(sql.substring(start, at));
    } else {
      words.add(String.valueOf(c));
      at++;
    }
  }

  /** A name, with those in front of it that a point ties to it. */
  private void name() {
    StringBuilder name = new StringBuilder();
    while (true) {
      if (sql.charAt(at) == '"') {
        quotedName(name);
      } else {
        int start = at;
        while (at < sql.length() && isPartOfName(sql.charAt(at))) {
          at++;
        }
        name.append(sql.substring(start, at).toLowerCase(Locale.ROOT));
      }
      if (at + 1 < sql.length() && sql.charAt(at) == '.' && startsName(sql.charAt(at + 1))) {
        name.append('.');
        at++;
      } else {
        words.add(name.toString());
        return;
      }
    }
  }

  private void quotedName(StringBuilder name) {
    at++;
    while (at < sql.length()) {
      if (sql.startsWith("\"\"", at)) {
        name.append('"');
        at += 2;
      } else if (sql.charAt(at) == '"') {
        at++;
        return;
      } else {
        name.append(sql.charAt(at++));
      }
    }
  }

  private void string(boolean escapes) {
    at++;
    while (at < sql.length()) {
      if (sql.startsWith("''", at) || (escapes && sql.charAt(at) == '\\')) {
        at += 2;
      } else if (sql.charAt(at++) == '\'') {
        break;
      }
    }
    words.add("'");
  }

  private boolean dollars() {
    Matcher tag = DOLLARS.matcher(sql).region(at, sql.length());
    if (!tag.lookingAt()) {
      return false;
    }
    int close = sql.indexOf(tag.group(), tag.end());
    at = close < 0 ? sql.length() : close + tag.group().length();
    return true;
  }

  private void lineComment() {
    int end = sql.indexOf('\n', at);
    end = end < 0 ? sql.length() : end;
    comment(sql.substring(at, end));
    at = end;
  }

  private void blockComment() {
    int start = at;
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    comment(sql.substring(start, Math.min(at, sql.length())));
  }

  private void comment(String text) {
    LIFTED.matcher(text).results().forEach(found -> allowed.add(found.group(1)));
  }

  private void end() {
    if (began >= 0) {
      String text = sql.substring(began, at).strip();
      int line = 1 + (int) sql.substring(0, began).chars().filter(c -> c == '\n').count();
      statements.add(new SqlStatement(line, text, words, allowed));
    }
    words.clear();
    allowed.clear();
    began = -1;
  }

  private static boolean startsName(char c) {
    return c == '"' || c == '_' || Character.isLetter(c);
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
