package app.dari.operations.queries;

/**
 * A statement as PostgreSQL counted it, of all who sent it.
 *
 * @param id what PostgreSQL calls it
 * @param text with numbers and texts taken out
 * @param explainable whether PostgreSQL can be asked how it would do it
 * @param share of the time of all statements, 0 to 1
 */
public record SlowQuery(
    String id,
    String text,
    boolean explainable,
    long calls,
    long rows,
    double totalMillis,
    double meanMillis,
    double maxMillis,
    double share) {}
