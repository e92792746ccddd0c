package app.dari.operations.queries;

import java.util.List;
import java.util.Map;

/**
 * What is known of a table.
 *
 * @param quoted its name with its schema, as SQL takes it
 * @param partition whether it is a part of another
 */
record Table(
    String schema,
    String name,
    String quoted,
    boolean partition,
    long rows,
    long bytes,
    Map<String, Column> columns,
    List<Index> indexes) {

  /**
   * A column.
   *
   * @param distinct about how many values it has; 0 when that is not known
   * @param width bytes of a value
   */
  record Column(String quoted, double distinct, int width) {}

  /** An index that holds every row, and is used. */
  record Index(String name, List<String> columns) {}
}
