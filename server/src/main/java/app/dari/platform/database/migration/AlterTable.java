package app.dari.platform.database.migration;

import static app.dari.platform.database.migration.ExpandRule.CONSTRAINT;
import static app.dari.platform.database.migration.ExpandRule.DROP;
import static app.dari.platform.database.migration.ExpandRule.HIDDEN;
import static app.dari.platform.database.migration.ExpandRule.NOT_NULL;
import static app.dari.platform.database.migration.ExpandRule.RENAME;
import static app.dari.platform.database.migration.ExpandRule.REWRITE;
import static app.dari.platform.database.migration.ExpandRule.TYPE;
import static app.dari.platform.database.migration.Lock.ACCESS_EXCLUSIVE;
import static app.dari.platform.database.migration.Lock.SHARE_ROW_EXCLUSIVE;
import static app.dari.platform.database.migration.Lock.SHARE_UPDATE_EXCLUSIVE;

import java.util.List;
import java.util.Set;

/**
 * What {@code alter table} does (manual, "ALTER TABLE"; the locks are those of {@code
 * AlterTableGetLockLevel} in PostgreSQL's tablecmds.c).
 */
final class AlterTable {
  /** Functions that give all rows of a statement the same, so that a new column is not written. */
  private static final Set<String> STABLE =
      Set.of("now", "transaction_timestamp", "statement_timestamp", "current_setting");

  private static final Set<String> SERIAL =
      Set.of("serial", "bigserial", "smallserial", "serial4", "serial8", "serial2");

  private final String table;
  private final Effect effect = Effect.none();

  private AlterTable(String table) {
    this.table = table;
  }

  static Effect read(List<String> words) {
    int at = 2;
    if (SqlStatement.begins(words.subList(at, words.size()), "if exists")) {
      at += 2;
    }
    if (words.get(at).equals("only")) {
      at++;
    }
    AlterTable change = new AlterTable(words.get(at));
    SqlStatement.parts(words.subList(at + 1, words.size())).forEach(change::action);
    return change.effect;
  }

  private void action(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    switch (first) {
      case "add" -> add(words);
      case "alter" -> alterColumn(words);
      case "drop" -> holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(DROP);
      case "detach" ->
          holds(
                  words.contains("concurrently") ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE,
                  Work.CATALOG)
              .and(words.get(2), ACCESS_EXCLUSIVE, Work.CATALOG)
              .breaking(DROP);
      case "rename" -> holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(RENAME);
      case "validate" -> holds(SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
      case "attach" ->
          holds(SHARE_UPDATE_EXCLUSIVE, Work.CATALOG)
              .and(words.get(2), ACCESS_EXCLUSIVE, Work.SCAN);
      case "set", "reset" -> setTable(words);
      case "cluster" -> holds(SHARE_UPDATE_EXCLUSIVE, Work.CATALOG);
      case "owner", "replica" -> holds(ACCESS_EXCLUSIVE, Work.CATALOG);
      case "enable", "disable" -> trigger(words);
      default -> holds(ACCESS_EXCLUSIVE, Work.UNKNOWN).breaking(HIDDEN);
    }
  }

  private void trigger(List<String> words) {
    if (words.contains("trigger")) {
      holds(SHARE_ROW_EXCLUSIVE, Work.CATALOG);
    } else {
      // Row security: what the release before reads would no longer be there.
      holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(CONSTRAINT);
    }
  }

  private void setTable(List<String> words) {
    if (words.size() > 1 && words.get(1).equals("(")) {
      holds(SHARE_UPDATE_EXCLUSIVE, Work.CATALOG);
    } else if (SqlStatement.begins(words, "set schema")) {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(RENAME);
    } else if (SqlStatement.begins(words, "set without cluster")) {
      holds(SHARE_UPDATE_EXCLUSIVE, Work.CATALOG);
    } else {
      // Logged or not, another tablespace, another access method.
      holds(ACCESS_EXCLUSIVE, Work.REWRITE).breaking(REWRITE);
    }
  }

  private void add(List<String> words) {
    List<String> what = words.subList(1, words.size());
    switch (what.isEmpty() ? "" : what.getFirst()) {
      case "constraint", "check", "foreign", "unique", "primary", "exclude", "not" ->
          addConstraint(what);
      default -> addColumn(what);
    }
  }

  private void addConstraint(List<String> words) {
    effect.breaking(CONSTRAINT);
    boolean later = SqlStatement.indexOf(words, "not valid") >= 0;
    int referenced = words.indexOf("references");
    if (referenced >= 0) {
      holds(SHARE_ROW_EXCLUSIVE, later ? Work.CATALOG : Work.SCAN);
      effect.and(words.get(referenced + 1), SHARE_ROW_EXCLUSIVE, Work.CATALOG);
    } else if (later || SqlStatement.indexOf(words, "using index") >= 0) {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG);
    } else if (words.contains("check") || words.contains("not")) {
      holds(ACCESS_EXCLUSIVE, Work.SCAN).breaking(REWRITE);
    } else {
      holds(ACCESS_EXCLUSIVE, Work.INDEX).breaking(ExpandRule.INDEX);
    }
  }

  private void addColumn(List<String> words) {
    boolean filled = words.contains("default") || words.contains("generated");
    if (SqlStatement.indexOf(words, "not null") >= 0 && !filled && !isSerial(words)) {
      effect.breaking(NOT_NULL);
    }
    if (words.contains("primary") || words.contains("unique")) {
      effect.breaking(ExpandRule.INDEX);
      holds(ACCESS_EXCLUSIVE, Work.INDEX);
    } else if (isWrittenIntoEachRow(words)) {
      effect.breaking(REWRITE);
      holds(ACCESS_EXCLUSIVE, Work.REWRITE);
    } else if (words.contains("check")) {
      effect.breaking(REWRITE);
      holds(ACCESS_EXCLUSIVE, Work.SCAN);
    } else {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG);
    }
    int referenced = words.indexOf("references");
    if (referenced >= 0) {
      effect.and(words.get(referenced + 1), SHARE_ROW_EXCLUSIVE, Work.CATALOG);
    }
  }

  private static boolean isSerial(List<String> words) {
    return words.stream().anyMatch(SERIAL::contains);
  }

  /** A default that may differ from row to row cannot be kept once for all. */
  private static boolean isWrittenIntoEachRow(List<String> words) {
    if (words.contains("generated") || isSerial(words)) {
      return true;
    }
    int given = words.indexOf("default");
    for (int at = given + 1; given >= 0 && at + 1 < words.size(); at++) {
      boolean called = words.get(at + 1).equals("(") && Character.isLetter(words.get(at).charAt(0));
      if (called && !STABLE.contains(words.get(at)) && !words.get(at).equals("check")) {
        return true;
      }
    }
    return false;
  }

  private void alterColumn(List<String> words) {
    int name = words.size() > 1 && words.get(1).equals("column") ? 2 : 1;
    if (words.get(1).equals("constraint")) {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(CONSTRAINT);
      return;
    }
    List<String> how = words.subList(Math.min(name + 1, words.size()), words.size());
    if (how.contains("type")) {
      holds(ACCESS_EXCLUSIVE, Work.REWRITE).breaking(TYPE);
    } else if (SqlStatement.begins(how, "set not null")) {
      holds(ACCESS_EXCLUSIVE, Work.SCAN).breaking(NOT_NULL);
    } else if (SqlStatement.begins(how, "set statistics")
        || SqlStatement.begins(how, "set (")
        || SqlStatement.begins(how, "reset (")) {
      holds(SHARE_UPDATE_EXCLUSIVE, Work.CATALOG);
    } else if (SqlStatement.begins(how, "drop not null")
        || SqlStatement.begins(how, "set default")
        || SqlStatement.begins(how, "set storage")
        || SqlStatement.begins(how, "set compression")) {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG);
    } else if (SqlStatement.begins(how, "drop")) {
      holds(ACCESS_EXCLUSIVE, Work.CATALOG).breaking(DROP);
    } else {
      holds(ACCESS_EXCLUSIVE, Work.UNKNOWN).breaking(HIDDEN);
    }
  }

  private Effect holds(Lock lock, Work work) {
    return effect.and(table, lock, work);
  }
}
