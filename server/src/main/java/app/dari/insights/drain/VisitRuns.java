package app.dari.insights.drain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The runs of a day's visits. Their index begins with the run, so that new visits go into a part of
 * it that fits into PostgreSQL's memory, however many the day has. Which run is the last is known
 * to the database alone: there is nothing here that a rollback, another process or a database put
 * back to yesterday could make wrong. Whoever reads visits asks for every run up to the last.
 */
@Singleton
final class VisitRuns {
  /** Of the index, in a run: some 350,000 visits of other links each, more where they are alike. */
  private static final long OCTETS = 24 << 20;

  private final long most;

  @Inject
  VisitRuns() {
    this(OCTETS);
  }

  /**
   * Of another length.
   *
   * @param most octets of the index in a run; with 0 each batch is one
   */
  VisitRuns(long most) {
    this.most = most;
  }

  /** The run that visits of a day go to; a day without a partition has one of run 0 made first. */
  record Place(LocalDate day, boolean hasPartition, int run) {}

  /** The places of visits of these days. A run that begins is registered in the transaction. */
  List<Place> places(Handle tx, Collection<LocalDate> sorted) {
    List<Place> places = new ArrayList<>();
    for (Found found : find(tx, sorted)) {
      boolean full = found.isFull(most);
      if (full) {
        begin(tx, found);
      }
      places.add(new Place(found.day, found.hasPartition, found.last + (full ? 1 : 0)));
    }
    return places;
  }

  private record Found(LocalDate day, boolean hasPartition, int last, long begun, long octets) {
    /** An index that is smaller than it was has been built anew, and its run may be of any size. */
    boolean isFull(long most) {
      return hasPartition && Math.abs(octets - begun) >= most && last < Short.MAX_VALUE;
    }
  }

  private static List<Found> find(Handle tx, Collection<LocalDate> sorted) {
    return tx.createQuery(
            """
            select d.day, p.visits is not null, coalesce(r.last, 0), coalesce(r.begun, 0),
              coalesce(pg_indexes_size(p.visits), 0)
            from unnest(cast(:days as date[])) as d (day)
              cross join lateral (
                select to_regclass('insights.visit_' || to_char(d.day, 'YYYYMMDD')) as visits
              ) as p
              left join insights.visit_run r on r.day = d.day
            order by d.day
            """)
        .bindArray("days", String.class, sorted.stream().map(LocalDate::toString).toList())
        .map((row, _) ->
            new Found(
                row.getObject(1, LocalDate.class),
                row.getBoolean(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5)))
        .list();
  }

  /** Where somebody else has begun it, or a later one, theirs stays; ours is told as well. */
  private static void begin(Handle tx, Found found) {
    tx.createUpdate(
            """
            insert into insights.visit_run as r (day, last, begun) values (:day, :run, :octets)
            on conflict (day) do update set last = excluded.last, begun = excluded.begun
              where r.last < excluded.last
            """)
        .bind("day", found.day)
        .bind("run", found.last + 1)
        .bind("octets", found.octets)
        .execute();
  }
}
