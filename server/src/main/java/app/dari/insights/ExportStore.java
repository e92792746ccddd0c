package app.dari.insights;

import app.dari.insights.rollup.Addition;
import app.dari.insights.rollup.DeltaStore;
import app.dari.insights.rollup.VisitRow;
import app.dari.insights.rollup.VisitRowMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** SQL of exports: whole rows, read through a cursor a few at a time. */
@Singleton
final class ExportStore {
  private static final int FETCH = 1_000;

  private static final String ROLLUPS =
      """
      select subject, kind, day, series, totals, slots
      from %s
      where owner = :owner and day = :day and subject <> :owner
        and (kind = 'click' and (:allLinks or subject = any (:links))
          or kind = 'view' and (:allPages or subject = any (:pages)))
      """;

  /** Deltas that were not merged yet stand behind what they will be added to. */
  private static final String OF_A_DAY =
      ROLLUPS.formatted("insights.rollup_day")
          + " union all "
          + ROLLUPS.formatted("open_delta")
          + " order by subject, kind";

  private final DeltaStore deltas;

  ExportStore(DeltaStore deltas) {
    this.deltas = deltas;
  }

  /** What is done with each row. */
  interface Each<T> {
    /** Takes a row; an exception ends the reading and frees the connection. */
    void take(T row) throws IOException;
  }

  /** The roll-up of a link or page on a day, or a part of it. */
  record Rolled(UUID subject, Addition.Part part) {}

  /** Whoever reads may be slow; the transaction waits for them for up to a minute. */
  void waitForReaders(Handle tx) {
    tx.execute("set local idle_in_transaction_session_timeout = '60s'");
  }

  /** Visits of all kinds of visitors in a day of a stretch, the earliest first. */
  void visits(
      Handle tx, Scope scope, Filter filter, Instant from, Instant to, Each<VisitRow> each) {
    Query query =
        tx.createQuery(
            "select "
                + VisitRowMapper.COLUMNS
                + SingleVisitStore.VISITS
                + " and (kind = 'click'"
                + SingleVisitStore.condition("click", scope.links(), filter)
                + " or kind = 'view'"
                + SingleVisitStore.condition("view", scope.pages(), filter)
                + ") order by at");
    query.bind("owner", scope.owner()).bind("from", from).bind("to", to).setFetchSize(FETCH);
    SingleVisitStore.bind(query, "click", scope.links(), filter);
    SingleVisitStore.bind(query, "view", scope.pages(), filter);
    query.map(new VisitRowMapper()).forEach(row -> take(each, row));
  }

  /** Roll-ups of a UTC day, by subject and kind; in a transaction that sees one moment. */
  void rollups(Handle tx, Scope scope, LocalDate day, Each<Rolled> each) {
    var links = scope.links();
    var pages = scope.pages();
    deltas.unpack(tx, scope.owner(), day);
    tx.createQuery(OF_A_DAY)
        .bind("owner", scope.owner())
        .bind("day", day)
        .bind("allLinks", links == null)
        .bindArray("links", UUID.class, links == null ? java.util.List.of() : links)
        .bind("allPages", pages == null)
        .bindArray("pages", UUID.class, pages == null ? java.util.List.of() : pages)
        .setFetchSize(FETCH)
        .map((row, _) -> new Rolled(row.getObject("subject", UUID.class), part(row)))
        .forEach(row -> take(each, row));
  }

  private static Addition.Part part(ResultSet row) throws SQLException {
    return new Addition.Part(
        row.getString("kind").equals("click"),
        row.getObject("day", LocalDate.class),
        1,
        row.getBytes("series"),
        row.getBytes("totals"),
        row.getBytes("slots"),
        null);
  }

  private static <T> void take(Each<T> each, T row) {
    try {
      each.take(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
