package app.dari.insights.rollup;

import app.dari.platform.database.BinaryCopy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** SQL of the roll-ups' writing side. */
@Singleton
public final class RollupStore {
  /** A tally as it is stored, or a part of it. */
  public record Delta(TallyKey key, Tally.Encoded tally) {}

  /** Merging and rebuilding exclude each other; spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000003L;

  private static final String DAY_COLUMNS =
      "owner, subject, kind, day, visits, visitors, series, totals, slots";
  private static final int FETCH = 1_000;

  static final RowMapper<Delta> DELTA =
      (row, _) ->
          new Delta(
              new TallyKey(
                  row.getObject("owner", UUID.class),
                  row.getObject("subject", UUID.class),
                  row.getString("kind").equals("click"),
                  row.getObject("day", LocalDate.class)),
              new Tally.Encoded(
                  row.getBytes("series"), row.getBytes("totals"), row.getBytes("slots")));

  /** Whether nobody else merges or rebuilds until the transaction ends. */
  boolean tryLock(Handle tx) {
    return tx.createQuery("select pg_try_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** Waits for a rebuild to end, and keeps the next one waiting. */
  void startMerge(Handle tx) {
    tx.execute("lock table insights.rollup_day in row exclusive mode");
  }

  /** Waits for a merge or rebuild to end, and keeps others waiting; as a transaction's first. */
  void startRebuild(Handle tx) {
    tx.execute("lock table insights.rollup_day in share row exclusive mode");
  }

  /** Days that are to be rebuilt. */
  List<LocalDate> due(Handle handle) {
    return handle
        .createQuery("select day from insights.rollup_due order by day")
        .mapTo(LocalDate.class)
        .list();
  }

  /** A day's visits, those of each link and page together, from the first to the last. */
  ResultIterator<VisitRow> bySubject(Handle tx, LocalDate day) {
    return visits(tx, day, "subject");
  }

  /** A day's visits, those of each account together, from the first to the last. */
  ResultIterator<VisitRow> byOwner(Handle tx, LocalDate day) {
    return visits(tx, day, "owner");
  }

  private static ResultIterator<VisitRow> visits(Handle tx, LocalDate day, String by) {
    return tx.createQuery(
            "select "
                + VisitRowMapper.COLUMNS
                + " from insights.visit where at >= :from and at < :to order by "
                + by
                + ", at")
        .bind("from", day.atStartOfDay(ZoneOffset.UTC).toInstant())
        .bind("to", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .setFetchSize(FETCH)
        .map(new VisitRowMapper())
        .iterator();
  }

  /** What is stored of these keys, merged or not; {@link DeltaStore#unpack} goes before. */
  List<Delta> stored(Handle tx, Collection<TallyKey> keys) {
    return bound(
            tx.createQuery(
                """
                with k as (
                  select * from unnest(:subjects::uuid[], :kinds::text[], :days::date[])
                    as k (subject, kind, day)
                )
                select r.owner, r.subject, r.kind, r.day, r.series, r.totals, r.slots
                from k join insights.rollup_day r using (subject, kind, day)
                union all
                select d.owner, d.subject, d.kind, d.day, d.series, d.totals, d.slots
                from k join open_delta d using (subject, kind, day)
                """),
            keys)
        .map(DELTA)
        .list();
  }

  /** How many keys are stored of a day, merged or not; {@link DeltaStore#unpack} goes before. */
  long count(Handle tx, LocalDate day) {
    return tx.createQuery(
            """
            select count(*) from (
              select subject, kind from insights.rollup_day where day = :day
              union
              select subject, kind from open_delta where day = :day
            ) as stored
            """)
        .bind("day", day)
        .mapTo(Long.class)
        .one();
  }

  /** Forgets what is rolled up of a day, as far as this transaction sees it. */
  void delete(Handle tx, LocalDate day) {
    for (String table : List.of("rollup_day", "rollup_due")) {
      tx.createUpdate("delete from insights." + table + " where day = :day")
          .bind("day", day)
          .execute();
    }
  }

  /** What is rolled up so far of these keys. */
  List<Delta> days(Handle tx, Collection<TallyKey> keys) {
    return bound(
            tx.createQuery(
                """
                select r.owner, r.subject, r.kind, r.day, r.series, r.totals, r.slots
                from unnest(:subjects::uuid[], :kinds::text[], :days::date[])
                  as k (subject, kind, day)
                join insights.rollup_day r using (subject, kind, day)
                """),
            keys)
        .map(DELTA)
        .list();
  }

  private static Query bound(Query query, Collection<TallyKey> keys) {
    return query
        .bindArray("subjects", UUID.class, keys.stream().map(TallyKey::subject).toList())
        .bindArray("kinds", String.class, keys.stream().map(TallyKey::kind).toList())
        .bindArray("days", String.class, keys.stream().map(key -> key.day().toString()).toList());
  }

  /** Puts whole tallies in the place of what was there. */
  void put(Handle tx, Map<TallyKey, Tally> tallies) {
    // By COPY and one statement: a statement for each cost as much again, here and there.
    tx.execute(
        "create temporary table if not exists tallied (like insights.rollup_day) on commit delete rows");
    try (BinaryCopy copy = new BinaryCopy(tx, "tallied (" + DAY_COLUMNS + ")")) {
      tallies.forEach((key, tally) -> {
        Tally.Encoded encoded = tally.encode();
        copy.row(9)
            .uuid(key.owner())
            .uuid(key.subject())
            .text(key.kind())
            .date(key.day())
            .number(tally.visits().total())
            .number(tally.visitors().total())
            .bytes(encoded.series())
            .bytes(encoded.totals())
            .bytes(encoded.slots());
      });
      copy.end();
    }
    tx.execute(
        "insert into insights.rollup_day ("
            + DAY_COLUMNS
            + ") select "
            + DAY_COLUMNS
            + """
             from tallied
            on conflict (subject, kind, day) do update set
              visits = excluded.visits, visitors = excluded.visitors, series = excluded.series,
              totals = excluded.totals, slots = excluded.slots
            """);
    tx.execute("truncate tallied");
  }
}
