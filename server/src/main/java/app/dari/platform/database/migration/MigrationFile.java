package app.dari.platform.database.migration;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a module's schema: {@code db/<module>/V016__what_it_does.sql} expands, {@code
 * db/<module>/contract/V017__what_it_takes_away.sql} contracts. Both share one line of versions.
 *
 * @param script its place below the module's folder
 */
public record MigrationFile(String module, String script, String sql) {
  private static final Pattern NAME = Pattern.compile("(contract/)?V(\\d+)__(\\w+)\\.sql");

  /** What it does to those who use the tables meanwhile. */
  public enum Kind {
    /** Adds; the release before goes on working. Run by whatever starts. */
    EXPAND,
    /** Takes away what no running release uses any more. Run when it is asked for. */
    CONTRACT
  }

  /** Refuses a name that says neither. */
  public MigrationFile {
    if (!NAME.matcher(script).matches()) {
      throw new IllegalArgumentException(
          "Neither V016__name.sql nor contract/V016__name.sql: " + module + "/" + script);
    }
  }

  /** What it does. */
  public Kind kind() {
    return name().group(1) == null ? Kind.EXPAND : Kind.CONTRACT;
  }

  /** Its number. */
  public int version() {
    return Integer.parseInt(number());
  }

  /** Its number as its name and the histories write it. */
  public String number() {
    return name().group(2);
  }

  /** Its name in words. */
  public String description() {
    return name().group(3).replace('_', ' ');
  }

  /** Whether it is one transaction; what makes indexes beside writers cannot be. */
  public boolean isTransaction() {
    return statements().stream().noneMatch(one -> one.words().contains("concurrently"));
  }

  List<SqlStatement> statements() {
    return SqlReader.read(sql);
  }

  @Override
  public String toString() {
    return module + "/" + script;
  }

  private Matcher name() {
    Matcher name = NAME.matcher(script);
    if (!name.matches()) {
      throw new IllegalStateException(script);
    }
    return name;
  }
}
