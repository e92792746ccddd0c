package app.dari.operations.backup;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * SQL that moves a table's rows as a stream: COPY's text format, which every PostgreSQL reads, and
 * in the order of the key, so that the same rows are the same bytes.
 */
final class RowStore {
  private RowStore() {}

  /** PostgreSQL refused; the message says what it said, and no row. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Sends all rows; how many. */
  static long send(
      Handle tx,
      CatalogStore.Table table,
      List<String> names,
      List<String> key,
      Map<String, CatalogStore.Column> columns,
      OutputStream to)
      throws IOException {
    String sql =
        "copy (select %s from %s order by %s) to stdout"
            .formatted(
                list(names),
                name(table),
                key.stream()
                    .map(column -> Objects.requireNonNull(columns.get(column)).order())
                    .collect(joining(", ")));
    try {
      return copies(tx).copyOut(sql, to);
    } catch (SQLException e) {
      throw failed(table, e);
    }
  }

  /** Stores rows; how many. */
  static long store(Handle tx, CatalogStore.Table table, List<String> names, InputStream rows)
      throws IOException {
    try {
      return copies(tx)
          .copyIn("copy %s (%s) from stdin".formatted(name(table), list(names)), rows, 1 << 16);
    } catch (SQLException e) {
      throw failed(table, e);
    }
  }

  private static CopyManager copies(Handle tx) throws SQLException {
    return tx.getConnection().unwrap(PGConnection.class).getCopyAPI();
  }

  private static String name(CatalogStore.Table table) {
    return CatalogStore.quoted(table.schema()) + "." + CatalogStore.quoted(table.name());
  }

  private static String list(List<String> names) {
    return names.stream().map(CatalogStore::quoted).collect(joining(", "));
  }

  /** What PostgreSQL says may repeat a row: its first line does not. */
  private static Refused failed(CatalogStore.Table table, SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new Refused(table.fullName() + ": " + message + " (" + e.getSQLState() + ")");
  }
}
