package app.dari.operations.queries;

import app.dari.operations.queries.MissingIndexes.Wanted;
import app.dari.operations.queries.Table.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Names an index that is missing, and estimates what it costs. */
final class Proposal {
  /** PostgreSQL cuts longer names, in bytes. */
  private static final int LONGEST_NAME = 63;

  /** A pointer, a row's head, and what pages leave free. */
  private static final int BYTES_BESIDE = 20;

  /** Slow for a machine of today: an estimate should not disappoint. */
  private static final long READ_PER_SECOND = 60L << 20;

  private static final long SORTED_PER_SECOND = 300_000;

  private Proposal() {}

  static MissingIndex of(Table table, List<Wanted> wanted) {
    List<String> columns = wanted.stream().map(Wanted::column).toList();
    String name = name(table.name(), wanted);
    String keys =
        wanted.stream()
            .map(each -> quoted(table, each.column()) + (each.descending() ? " desc" : ""))
            .collect(Collectors.joining(", "));
    long width = columns.stream().mapToInt(column -> width(table, column)).sum();
    return new MissingIndex(
        table.schema() + "." + name,
        table.schema() + "." + table.name(),
        columns,
        "create index concurrently " + name + " on " + table.quoted() + " (" + keys + ")",
        table.rows(),
        table.rows() * (width + BYTES_BESIDE),
        1 + 2 * table.bytes() / READ_PER_SECOND + table.rows() / SORTED_PER_SECOND);
  }

  /** Of letters, digits and underscores alone, so that it needs no quotes anywhere. */
  private static String name(String table, List<Wanted> wanted) {
    String all =
        table
            + wanted.stream()
                .map(each -> "_" + each.column() + (each.descending() ? "_desc" : ""))
                .collect(Collectors.joining());
    String plain = all.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    if (!plain.equals(all) || plain.length() + 5 > LONGEST_NAME) {
      CRC32 sum = new CRC32();
      sum.update(all.getBytes(StandardCharsets.UTF_8));
      plain =
          plain.substring(0, Math.min(plain.length(), LONGEST_NAME - 14))
              + "_"
              + Long.toHexString(sum.getValue() | 0x1_0000_0000L).substring(1);
    }
    return "made_" + plain;
  }

  private static String quoted(Table table, String name) {
    Column column = table.columns().get(name);
    return column == null ? name : column.quoted();
  }

  private static int width(Table table, String name) {
    Column column = table.columns().get(name);
    // Values begin at every eighth byte, at worst.
    return column == null ? 16 : (column.width() + 7) / 8 * 8;
  }
}
