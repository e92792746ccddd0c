package app.dari.platform.database.migration;

import static app.dari.platform.database.migration.Lock.ACCESS_EXCLUSIVE;
import static app.dari.platform.database.migration.Lock.ROW_EXCLUSIVE;
import static app.dari.platform.database.migration.Lock.SHARE;
import static app.dari.platform.database.migration.Lock.SHARE_ROW_EXCLUSIVE;
import static app.dari.platform.database.migration.Lock.SHARE_UPDATE_EXCLUSIVE;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what a statement does; whatever it does not know it calls hidden. */
final class Effects {
  /** Things nobody waits for when one is made. */
  private static final Set<String> MADE_ALONE =
      Set.of(
          "schema",
          "sequence",
          "type",
          "domain",
          "function",
          "procedure",
          "extension",
          "view",
          "materialized",
          "aggregate",
          "collation",
          "statistics",
          "or");

  private Effects() {}

  static Effect of(SqlStatement statement) {
    try {
      return read(statement);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // Not a statement as the manual has it; PostgreSQL will say so itself.
      return Effect.none().breaking(ExpandRule.HIDDEN);
    }
  }

  private static Effect read(SqlStatement statement) {
    List<String> words = statement.words();
    return switch (words.getFirst()) {
      case "create" -> create(statement);
      case "drop" -> drop(statement);
      case "alter" -> alter(statement);
      case "truncate" ->
          named(words, statement.begins("truncate table") ? 2 : 1, ACCESS_EXCLUSIVE, Work.CATALOG)
              .breaking(ExpandRule.DROP);
      case "insert" -> Effect.of(words.get(2), ROW_EXCLUSIVE, Work.ROWS);
      case "update" -> changed(words, 1);
      case "delete", "merge" -> changed(words, 2);
      case "comment", "grant", "revoke", "set", "reset", "select" -> Effect.none();
      case "analyze" -> named(words, 1, SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
      case "vacuum" ->
          words.contains("full")
              ? named(words, words.size() - 1, ACCESS_EXCLUSIVE, Work.REWRITE)
                  .breaking(ExpandRule.REWRITE)
              : named(words, words.size() - 1, SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
      case "lock" -> lock(words);
      default -> Effect.none().breaking(ExpandRule.HIDDEN);
    };
  }

  private static Effect create(SqlStatement statement) {
    List<String> words = statement.words();
    if (statement.begins("create index") || statement.begins("create unique index")) {
      return createIndex(statement);
    }
    if (statement.begins("create trigger")
        || statement.begins("create constraint trigger")
        || statement.begins("create or replace trigger")) {
      return Effect.of(after(words, "on"), SHARE_ROW_EXCLUSIVE, Work.CATALOG);
    }
    if (statement.begins("create table") || statement.begins("create unlogged table")) {
      return createTable(words);
    }
    if (statement.says("rule") || statement.says("policy")) {
      return Effect.of(
              after(words, statement.says("rule") ? "to" : "on"), ACCESS_EXCLUSIVE, Work.CATALOG)
          .breaking(ExpandRule.CONSTRAINT);
    }
    Effect alone = Effect.none();
    return MADE_ALONE.contains(words.get(1)) ? alone : alone.breaking(ExpandRule.HIDDEN);
  }

  /** The table is new; those it leans on are not. */
  private static Effect createTable(List<String> words) {
    Effect effect = Effect.none();
    for (int at = 0; at + 1 < words.size(); at++) {
      if (words.get(at).equals("references")) {
        effect.and(words.get(at + 1), SHARE_ROW_EXCLUSIVE, Work.CATALOG);
      } else if (words.get(at).equals("partition") && words.get(at + 1).equals("of")) {
        effect.and(words.get(at + 2), ACCESS_EXCLUSIVE, Work.CATALOG);
      } else if (words.get(at).equals("inherits")) {
        effect.and(words.get(at + 2), SHARE_UPDATE_EXCLUSIVE, Work.CATALOG);
      }
    }
    return effect;
  }

  private static Effect createIndex(SqlStatement statement) {
    List<String> words = statement.words();
    int on = words.indexOf("on");
    boolean only = words.get(on + 1).equals("only");
    String table = words.get(on + (only ? 2 : 1));
    boolean beside = words.contains("concurrently");
    Effect effect =
        Effect.of(
            table,
            beside ? SHARE_UPDATE_EXCLUSIVE : SHARE,
            // On the parent of partitions alone: nothing is there to be read.
            only ? Work.CATALOG : Work.INDEX);
    if (!beside && !only) {
      effect.breaking(ExpandRule.INDEX);
    }
    return statement.begins("create unique") ? effect.breaking(ExpandRule.CONSTRAINT) : effect;
  }

  private static Effect drop(SqlStatement statement) {
    List<String> words = statement.words();
    int name = 2;
    boolean beside = words.contains("concurrently");
    name += beside ? 1 : 0;
    name += statement.says("if exists") ? 2 : 0;
    Effect effect = Effect.none();
    if (statement.begins("drop table") || statement.begins("drop index")) {
      for (List<String> each : SqlStatement.parts(words.subList(name, words.size()))) {
        effect.and(
            each.getFirst(), beside ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE, Work.CATALOG);
      }
    } else if (statement.begins("drop trigger")) {
      effect.and(after(words, "on"), ACCESS_EXCLUSIVE, Work.CATALOG);
    }
    return effect.breaking(ExpandRule.DROP);
  }

  private static Effect alter(SqlStatement statement) {
    if (statement.begins("alter table")) {
      return AlterTable.read(statement.words());
    }
    Effect effect = Effect.none();
    if (statement.says("rename") || statement.says("set schema")) {
      return effect.breaking(ExpandRule.RENAME);
    }
    boolean harmless =
        statement.begins("alter sequence")
            || statement.says("add value")
            || statement.says("owner to")
            || (statement.begins("alter index") && statement.says("attach partition"));
    return harmless ? effect : effect.breaking(ExpandRule.HIDDEN);
  }

  private static Effect changed(List<String> words, int name) {
    int table = words.get(name).equals("only") ? name + 1 : name;
    return Effect.of(words.get(table), ROW_EXCLUSIVE, Work.ROWS).breaking(ExpandRule.BACKFILL);
  }

  private static Effect lock(List<String> words) {
    int name = words.get(1).equals("table") ? 2 : 1;
    int in = words.indexOf("in");
    int mode = words.indexOf("mode");
    Lock lock =
        in < 0 || mode < in
            ? ACCESS_EXCLUSIVE
            : Lock.valueOf(String.join("_", words.subList(in + 1, mode)).toUpperCase(Locale.ROOT));
    return Effect.of(words.get(name), lock, Work.UNKNOWN).breaking(ExpandRule.HIDDEN);
  }

  private static Effect named(List<String> words, int at, Lock lock, Work work) {
    return at < words.size() ? Effect.of(words.get(at), lock, work) : Effect.none();
  }

  private static String after(List<String> words, String word) {
    return words.get(words.indexOf(word) + 1);
  }
}
