package app.dari.platform.database.migration;

import app.dari.platform.database.migration.MigrationFile.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a file against the rules of its kind. */
public final class ExpandRules {
  /** What a contracting file must not do either: it may take away, not hold everybody up. */
  private static final Set<ExpandRule> OF_BOTH =
      Set.copyOf(EnumSet.of(ExpandRule.INDEX, ExpandRule.HIDDEN, ExpandRule.RESTART));

  /** A statement breaks a rule. */
  public record Breach(MigrationFile file, int line, ExpandRule rule) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + rule.code();
    }
  }

  private ExpandRules() {}

  /** All that is broken and not lifted, by line. */
  public static List<Breach> check(MigrationFile file) {
    List<Breach> breaches = new ArrayList<>();
    Set<String> own = tablesMadeBy(file);
    Set<String> cleared = new HashSet<>();
    for (SqlStatement statement : file.statements()) {
      Set<ExpandRule> broken = EnumSet.noneOf(ExpandRule.class);
      broken.addAll(isAboutOwnTables(statement, own) ? Set.of() : Effects.of(statement).broken());
      if (!file.isTransaction()) {
        restart(statement, file, cleared, broken);
      }
      if (file.kind() == Kind.CONTRACT) {
        broken.retainAll(OF_BOTH);
      }
      broken.removeIf(rule -> statement.allowed().contains(rule.code()));
      broken.forEach(rule -> breaches.add(new Breach(file, statement.line(), rule)));
    }
    return List.copyOf(breaches);
  }

  /** Nobody uses them before the file is done. */
  static Set<String> tablesMadeBy(MigrationFile file) {
    Set<String> made = new HashSet<>();
    for (SqlStatement statement : file.statements()) {
      if (statement.begins("create table") || statement.begins("create unlogged table")) {
        List<String> words = statement.words();
        int name = words.indexOf("table") + (statement.says("if not exists") ? 4 : 1);
        made.add(words.get(name));
      }
    }
    return made;
  }

  private static boolean isAboutOwnTables(SqlStatement statement, Set<String> own) {
    List<Touch> touches = Effects.of(statement).touches();
    if (touches.isEmpty()) {
      return false;
    }
    // What an altered table refers to is held for a moment and stays as it is.
    return statement.begins("alter table")
        ? own.contains(touches.getFirst().table())
        : touches.stream().allMatch(touch -> own.contains(touch.table()));
  }

  /**
   * Cut off in the middle, the file is run again from its beginning: each index is taken away, if
   * it is there, before it is made.
   */
  private static void restart(
      SqlStatement statement, MigrationFile file, Set<String> cleared, Set<ExpandRule> broken) {
    List<String> words = statement.words();
    if (statement.begins("drop index concurrently if exists")) {
      String index = unqualified(words.get(5));
      cleared.add(index);
      if (makes(file, index)) {
        broken.remove(ExpandRule.DROP);
      }
    } else if (!isMadeBeside(statement) || !cleared.contains(indexName(words))) {
      broken.add(ExpandRule.RESTART);
    }
  }

  private static boolean makes(MigrationFile file, String index) {
    return file.statements().stream()
        .anyMatch(one -> isMadeBeside(one) && indexName(one.words()).equals(index));
  }

  private static boolean isMadeBeside(SqlStatement statement) {
    return statement.begins("create index concurrently")
        || statement.begins("create unique index concurrently");
  }

  private static String indexName(List<String> words) {
    return words.get(words.indexOf("concurrently") + 1);
  }

  private static String unqualified(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
