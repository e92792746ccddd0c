package app.dari.operations.queries;

import app.dari.operations.queries.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a plan where a big table is gone through for few of its rows, and which index would lead
 * to them.
 */
final class MissingIndexes {
  /** Smaller tables are read as quickly as their indexes. */
  static final int BIG = 10_000;

  /** A larger part of a table is read more quickly from the table. */
  private static final double FEW = 0.2;

  private static final int MOST_COLUMNS = 3;
  private static final Set<String> PASSING =
      Set.of("Gather", "Gather Merge", "Hash", "Materialize", "Memoize", "LockRows");
  private static final Pattern ORDER =
      Pattern.compile("(?:\"([^\"]+)\"|(\\w+))\\.(?:\"([^\"]+)\"|(\\w+))( DESC)?(?: NULLS \\w+)?");

  private final BiFunction<String, String, Optional<Table>> tables;
  private final Map<String, MissingIndex> found = new LinkedHashMap<>();

  private MissingIndexes(BiFunction<String, String, Optional<Table>> tables) {
    this.tables = tables;
  }

  /** What surrounds a step: the order its rows are wanted in, and what it is joined with. */
  private record Around(
      List<String> order, boolean first, @Nullable String join, double otherRows) {
    static final Around NOTHING = new Around(List.of(), false, null, 0);
  }

  /** Those a plan misses; the tables are looked up by schema and name. */
  static List<MissingIndex> of(Plan plan, BiFunction<String, String, Optional<Table>> tables) {
    MissingIndexes missing = new MissingIndexes(tables);
    missing.look(plan, Around.NOTHING);
    return List.copyOf(missing.found.values());
  }

  private void look(Plan plan, Around around) {
    if (plan.isScan()) {
      scan(plan, around).ifPresent(index -> found.putIfAbsent(index.name(), index));
    }
    for (int i = 0; i < plan.from().size(); i++) {
      look(plan.from().get(i), around(plan, i, around));
    }
  }

  private static Around around(Plan plan, int child, Around around) {
    if (plan.step().equals("Limit")) {
      return new Around(List.of(), true, null, 0);
    }
    if (plan.step().endsWith("Sort")) {
      return new Around(plan.order(), around.first(), around.join(), around.otherRows());
    }
    if (PASSING.contains(plan.step())) {
      return around;
    }
    if (plan.join() != null && plan.from().size() == 2) {
      return new Around(List.of(), false, plan.join(), plan.from().get(1 - child).rows());
    }
    return Around.NOTHING;
  }

  private Optional<MissingIndex> scan(Plan plan, Around around) {
    String schema = plan.schema();
    String name = plan.table();
    String alias = plan.alias();
    // An index that is searched already leads to few rows, as far as PostgreSQL knows.
    if (schema == null || name == null || alias == null || isSearched(plan)) {
      return Optional.empty();
    }
    return tables
        .apply(schema, name)
        .filter(table -> table.rows() >= BIG && !table.partition())
        .flatMap(table -> index(table, columns(table, plan, alias, around)));
  }

  private static boolean isSearched(Plan plan) {
    return plan.search() != null || plan.step().startsWith("Bitmap");
  }

  private static List<Wanted> columns(Table table, Plan plan, String alias, Around around) {
    Conditions filter = Conditions.of(plan.filter(), alias);
    boolean few = plan.rows() <= FEW * table.rows();
    Set<String> equal = new LinkedHashSet<>(few ? filter.equal() : Set.of());
    if (around.join() != null && around.otherRows() < FEW / 2 * table.rows()) {
      equal.addAll(Conditions.of(around.join(), alias).equal());
    }
    List<Wanted> wanted = new ArrayList<>(most(table, equal));
    List<Wanted> order = order(around.order(), alias);
    if (around.first() && !order.isEmpty() && (plan.filter() == null || !wanted.isEmpty())) {
      order.stream().filter(each -> !equal.contains(each.column())).forEach(wanted::add);
    } else if (few) {
      filter.within().stream().limit(1).forEach(column -> wanted.add(new Wanted(column, false)));
    }
    return wanted.stream().filter(each -> table.columns().containsKey(each.column())).toList();
  }

  /** Those that tell most rows apart first. */
  private static List<Wanted> most(Table table, Set<String> equal) {
    return equal.stream()
        .sorted(
            Comparator.comparingDouble((String column) -> -distinct(table, column))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_COLUMNS)
        .map(column -> new Wanted(column, false))
        .toList();
  }

  private static double distinct(Table table, String name) {
    Column column = table.columns().get(name);
    return column == null ? 0 : column.distinct();
  }

  /** The columns rows are wanted in the order of; none when any is not of this table. */
  private static List<Wanted> order(List<String> keys, String alias) {
    List<Wanted> order = new ArrayList<>();
    for (String key : keys) {
      Matcher column = ORDER.matcher(key);
      if (!column.matches() || !alias.equals(either(column, 1))) {
        return List.of();
      }
      order.add(new Wanted(either(column, 3), column.group(5) != null));
    }
    return order;
  }

  private static Optional<MissingIndex> index(Table table, List<Wanted> wanted) {
    List<String> names = wanted.stream().map(Wanted::column).toList();
    boolean there =
        table.indexes().stream()
            .anyMatch(index ->
                index.columns().size() >= names.size()
                    && Set.copyOf(index.columns().subList(0, names.size()))
                        .equals(Set.copyOf(names)));
    return wanted.isEmpty() || there ? Optional.empty() : Optional.of(Proposal.of(table, wanted));
  }

  private static String either(Matcher names, int group) {
    String quoted = names.group(group);
    return quoted != null ? quoted : names.group(group + 1);
  }

  /** A column of an index. */
  record Wanted(String column, boolean descending) {}
}
