package app.dari.operations.queries;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan and the steps it takes its rows from.
 *
 * @param alias what conditions call the table
 * @param search what the index is searched by
 * @param filter what rows are thrown away by
 * @param join what two sides are held against each other by
 * @param rows expected
 * @param cost of all, in PostgreSQL's units
 */
public record Plan(
    String step,
    @Nullable String schema,
    @Nullable String table,
    @Nullable String alias,
    @Nullable String index,
    @Nullable String search,
    @Nullable String filter,
    @Nullable String join,
    List<String> order,
    double rows,
    double cost,
    List<Plan> from) {

  /** Reads what {@code explain (verbose, format json)} says of a step. */
  static Plan read(JsonNode node) {
    List<Plan> from = new ArrayList<>();
    node.path("Plans").forEach(child -> from.add(read(child)));
    List<String> order = new ArrayList<>();
    node.path("Sort Key").forEach(key -> order.add(key.asText()));
    return new Plan(
        node.path("Node Type").asText(),
        text(node, "Schema"),
        text(node, "Relation Name"),
        text(node, "Alias"),
        text(node, "Index Name"),
        text(node, "Index Cond"),
        text(node, "Filter"),
        join(node),
        order,
        node.path("Plan Rows").asDouble(),
        node.path("Total Cost").asDouble(),
        from);
  }

  /** Whether it goes through a table or an index. */
  boolean isScan() {
    return table != null && !step.equals("ModifyTable");
  }

  private static @Nullable String join(JsonNode node) {
    for (String name : List.of("Hash Cond", "Merge Cond", "Join Filter")) {
      if (node.has(name)) {
        return text(node, name);
      }
    }
    return null;
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null ? null : value.asText();
  }
}
