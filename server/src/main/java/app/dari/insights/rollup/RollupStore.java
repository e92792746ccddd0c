package app.dari.insights.rollup;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of the roll-ups' writing side. */
@Singleton
public final class RollupStore {
  /** A part of a tally, stored with one batch. */
  public record Delta(TallyKey key, Tally.Encoded tally) {}

  /** A place in the order deltas are merged in. */
  record Place(UUID owner, UUID subject) {}

  /** Merging and rebuilding exclude each other; spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000003L;

  private static final String DELTAS =
      "insights.rollup_delta (owner, subject, kind, day, series, totals, slots)";
  private static final int FETCH = 1_000;

  private static final RowMapper<Delta> DELTA =
      (row, _) ->
          new Delta(
              new TallyKey(
                  row.getObject("owner", UUID.class),
                  row.getObject("subject", UUID.class),
                  row.getString("kind").equals("click"),
                  row.getObject("day", LocalDate.class)),
              new Tally.Encoded(
                  row.getBytes("series"), row.getBytes("totals"), row.getBytes("slots")));

  /** Begins to store deltas; give each to {@link #append}. */
  public BinaryCopy deltas(Handle tx) {
    return new BinaryCopy(tx, DELTAS);
  }

  /** One more delta. */
  public static void append(BinaryCopy copy, TallyKey key, Tally tally) {
    Tally.Encoded encoded = tally.encode();
    copy.row(7)
        .uuid(key.owner())
        .uuid(key.subject())
        .text(key.kind())
        .date(key.day())
        .bytes(encoded.series())
        .bytes(encoded.totals())
        .bytes(encoded.slots());
  }

  /** Whether nobody else merges or rebuilds until the transaction ends. */
  boolean tryLock(Handle tx) {
    return tx.createQuery("select pg_try_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** Waits until nobody else merges or rebuilds; until the transaction ends. */
  void lock(Handle tx) {
    tx.createQuery("select pg_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(String.class)
        .one();
  }

  /** The last of the next so many subjects with deltas; empty when there are none. */
  Optional<Place> end(Handle tx, @Nullable Place after, int most) {
    return tx.createQuery(
            """
            select owner, subject from (
              select owner, subject from insights.rollup_delta
              where :first or (owner, subject) > (:owner, :subject)
              group by owner, subject order by owner, subject limit :most
            ) as next order by owner desc, subject desc limit 1
            """)
        .bind("first", after == null)
        .bind("owner", after == null ? null : after.owner())
        .bind("subject", after == null ? null : after.subject())
        .bind("most", most)
        .map((row, _) ->
            new Place(row.getObject("owner", UUID.class), row.getObject("subject", UUID.class)))
        .findOne();
  }

  /** Takes the deltas of the subjects up to one out of their table, a few at a time. */
  void take(Handle tx, @Nullable Place after, Place end, BiConsumer<TallyKey, Tally.Encoded> each) {
    tx.createQuery(
            """
            delete from insights.rollup_delta
            where (:first or (owner, subject) > (:owner, :subject))
              and (owner, subject) <= (:endOwner, :endSubject)
            returning owner, subject, kind, day, series, totals, slots
            """)
        .bind("first", after == null)
        .bind("owner", after == null ? null : after.owner())
        .bind("subject", after == null ? null : after.subject())
        .bind("endOwner", end.owner())
        .bind("endSubject", end.subject())
        .setFetchSize(FETCH)
        .map(DELTA)
        .forEach(delta -> each.accept(delta.key(), delta.tally()));
  }

  /** What is rolled up so far of these keys. */
  List<Delta> days(Handle tx, Collection<TallyKey> keys) {
    return tx.createQuery(
            """
            select r.owner, r.subject, r.kind, r.day, r.series, r.totals, r.slots
            from unnest(:subjects::uuid[], :kinds::text[], :days::date[]) as k (subject, kind, day)
            join insights.rollup_day r using (subject, kind, day)
            """)
        .bindArray("subjects", UUID.class, keys.stream().map(TallyKey::subject).toList())
        .bindArray("kinds", String.class, keys.stream().map(TallyKey::kind).toList())
        .bindArray("days", String.class, keys.stream().map(key -> key.day().toString()).toList())
        .map(DELTA)
        .list();
  }

  /** Puts whole tallies in the place of what was there. */
  void put(Handle tx, Map<TallyKey, Tally> tallies) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into insights.rollup_day
              (owner, subject, kind, day, visits, visitors, series, totals, slots)
            values
              (:owner, :subject, :kind, :day, :visits, :visitors, :series, :totals, :slots)
            on conflict (subject, kind, day) do update set
              visits = excluded.visits, visitors = excluded.visitors, series = excluded.series,
              totals = excluded.totals, slots = excluded.slots
            """);
    tallies.forEach((key, tally) -> {
      Tally.Encoded encoded = tally.encode();
      batch
          .bind("owner", key.owner())
          .bind("subject", key.subject())
          .bind("kind", key.kind())
          .bind("day", key.day())
          .bind("visits", tally.visits().total())
          .bind("visitors", tally.visitors().total())
          .bind("series", encoded.series())
          .bind("totals", encoded.totals())
          .bind("slots", encoded.slots())
          .add();
    });
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
