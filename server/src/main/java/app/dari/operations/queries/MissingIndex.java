package app.dari.operations.queries;

import java.util.List;

/**
 * An index a statement would be quicker with.
 *
 * @param name its schema and its name; the same whenever it is found missing
 * @param table schema and name
 * @param definition the command that makes it, beside those who write
 * @param tableRows rows the statement goes through without it
 * @param bytes about its size
 * @param seconds about the time it takes to make
 */
public record MissingIndex(
    String name,
    String table,
    List<String> columns,
    String definition,
    long tableRows,
    long bytes,
    long seconds) {}
