package app.dari.insights.rollup;

import app.dari.insights.rollup.Pairs.Pair;
import app.dari.insights.rollup.RollupStore.Delta;
import app.dari.insights.rollup.SealedDays.LinkDay;
import app.dari.insights.rollup.SealedDays.Week;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** SQL of sealed spans. */
final class SpanStore {
  /** Rows that may have a megabyte. */
  private static final int FETCH = 8;

  private static final RowMapper<Span> SPAN =
      (row, _) ->
          new Span(
              row.getObject("owner", UUID.class),
              row.getInt("days"),
              row.getObject("first", LocalDate.class));

  /** These tallies change: the spans they lie in are not sealed when the transaction ends. */
  void unseal(Handle tx, Collection<TallyKey> tallies) {
    unseal(tx, tallies.stream().flatMap(key -> Span.of(key.owner(), key.day())));
  }

  /** The same for a day of these accounts. */
  void unseal(Handle tx, LocalDate day, Collection<UUID> owners) {
    unseal(tx, owners.stream().flatMap(owner -> Span.of(owner, day)));
  }

  private static void unseal(Handle tx, Stream<Span> spans) {
    List<Span> sorted = spans.distinct().sorted().toList();
    tx.createUpdate(
            """
            insert into insights.span (owner, days, first)
            select * from unnest(:owners::uuid[], :days::int[], :firsts::date[])
            on conflict (owner, days, first) do update set sealed = false, retry_at = null
            """)
        .bindArray("owners", UUID.class, sorted.stream().map(Span::owner).toList())
        .bindArray("days", Integer.class, sorted.stream().map(Span::days).toList())
        .bindArray("firsts", String.class, sorted.stream().map(one -> one.first() + "").toList())
        .execute();
  }

  /** It could not be sealed, and is not tried again for an hour unless it changes. */
  void putOff(Handle tx, Span span) {
    of(
            tx.createUpdate(
                """
                update insights.span set retry_at = now() + interval '1 hour'
                where owner = :owner and days = :days and first = :first and not sealed
                """),
            span)
        .execute();
  }

  /** These are not what their days say. */
  void unseal(Handle tx, List<Span> spans) {
    unseal(tx, spans.stream());
  }

  /** Accounts that have a roll-up of a day. */
  List<UUID> owners(Handle tx, LocalDate day) {
    return tx.createQuery("select distinct owner from insights.rollup_day where day = :day")
        .bind("day", day)
        .mapTo(UUID.class)
        .list();
  }

  /** The latest spans that are not sealed and over by then. */
  List<Span> due(Handle handle, LocalDate before, int most) {
    return handle
        .createQuery(
            """
            select owner, days, first from insights.span
            where not sealed and first + days <= :before
              and (retry_at is null or retry_at < now())
            order by first desc, owner, days limit :most
            """)
        .bind("before", before)
        .bind("most", most)
        .map(SPAN)
        .list();
  }

  /** Sealed spans that a day lies in. */
  List<Span> sealed(Handle tx, LocalDate day) {
    return tx.createQuery(
            """
            select owner, days, first from insights.span
            where sealed and (days = 1 and first = :day or days = 7 and first = :monday)
            """)
        .bind("day", day)
        .bind("monday", Span.monday(day))
        .map(SPAN)
        .list();
  }

  /** Waits for somebody else who seals; before anything is read. */
  void startSealing(Handle tx) {
    tx.execute("lock table insights.rollup_links in share row exclusive mode");
  }

  /** Whether it is still to be sealed. */
  boolean isUnsealed(Handle tx, Span span) {
    return of(
            tx.createQuery(
                """
                select not sealed from insights.span
                where owner = :owner and days = :days and first = :first
                """),
            span)
        .mapTo(Boolean.class)
        .one();
  }

  /** Marks it sealed; fails when a day of it has changed since the transaction began. */
  void seal(Handle tx, Span span) {
    of(
            tx.createUpdate(
                """
                update insights.span set sealed = true
                where owner = :owner and days = :days and first = :first
                """),
            span)
        .execute();
  }

  /**
   * Roll-ups of a span's days, those of a subject and kind together, from the first to the last.
   */
  ResultIterator<Delta> days(Handle tx, Span span) {
    return of(
            tx.createQuery(
                """
                select owner, subject, kind, day, series, totals,
                  case when :days > 1 then slots else '' end as slots
                from insights.rollup_day
                where owner = :owner and kind = any ('{click,view}')
                  and day between :first and :last
                  and (:days > 1 or kind = 'click' and subject <> :owner)
                order by subject, kind, day
                """),
            span)
        .setFetchSize(FETCH)
        .map(RollupStore.DELTA)
        .iterator();
  }

  /** Forgets what was sealed. */
  void delete(Handle tx, Span span) {
    if (span.isWeek()) {
      of(
              tx.createUpdate(
                  "delete from insights.rollup_pair where owner = :owner and week = :first"),
              span)
          .execute();
    }
    of(
            tx.createUpdate(
                span.isWeek()
                    ? "delete from insights.rollup_week where owner = :owner and week = :first"
                        + " and kind = any ('{click,view}')"
                    : "delete from insights.rollup_links where owner = :owner and day = :first"),
            span)
        .execute();
  }

  /** Stores weeks. */
  void put(Handle tx, Span span, List<Week> weeks) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into insights.rollup_week
              (owner, subject, kind, week, visits, visitors, series, totals, totals_at, slots,
               slots_at, pairs)
            values
              (:owner, :subject, :kind, :first, :visits, :visitors, :series, :totals, :totalsAt,
               :runs, :runsAt, :pairs)
            """);
    PreparedBatch pairs =
        tx.prepareBatch(
            """
            insert into insights.rollup_pair (owner, week, kind, pair, counts, lists)
            values (:owner, :first, :kind, :pair, :counts, :lists)
            """);
    for (Week week : weeks) {
      of(batch, span)
          .bind("subject", week.subject())
          .bind("kind", kind(week.click()))
          .bind("visits", week.visits())
          .bind("visitors", week.visitors())
          .bind("series", week.series().bytes())
          .bind("pairs", !week.pairs().isEmpty());
      sections(batch, week.sections()).add();
      for (Pair pair : week.pairs()) {
        of(pairs, span)
            .bind("kind", kind(week.click()))
            .bind("pair", pair.name())
            .bind("counts", pair.counts())
            .bind("lists", pair.lists())
            .add();
      }
    }
    for (PreparedBatch rows : List.of(batch, pairs)) {
      if (rows.size() > 0) {
        rows.execute();
      }
    }
  }

  /** Stores the links of a day. */
  void put(Handle tx, Span span, LinkDay day) {
    sections(
            of(
                    tx.createUpdate(
                        """
                        insert into insights.rollup_links
                          (owner, day, links, totals, totals_at, clicks, clicks_at)
                        values (:owner, :first, :links, :totals, :totalsAt, :runs, :runsAt)
                        """),
                    span)
                .bind("links", SealedDays.bytes(day.links())),
            day.sections())
        .execute();
  }

  /** What is stored of a week. */
  ResultIterator<Week> weeks(Handle tx, Span span) {
    return of(
            tx.createQuery(
                """
                select * from insights.rollup_week
                where owner = :owner and kind = any ('{click,view}') and week = :first
                order by subject, kind
                """),
            span)
        .setFetchSize(FETCH)
        .map((row, _) ->
            new Week(
                row.getObject("subject", UUID.class),
                row.getString("kind").equals(kind(true)),
                row.getLong("visits"),
                row.getLong("visitors"),
                new SealedDays.Series(row.getBytes("series")),
                sections(row, "slots"),
                row.getBoolean("pairs") ? pairs(tx, span, row.getString("kind")) : List.of()))
        .iterator();
  }

  private static List<Pair> pairs(Handle tx, Span span, String kind) {
    return of(
            tx.createQuery(
                """
                select pair, counts, lists from insights.rollup_pair
                where owner = :owner and week = :first and kind = :kind
                order by pair collate "C"
                """),
            span)
        .bind("kind", kind)
        .map((row, _) ->
            new Pair(row.getString("pair"), row.getBytes("counts"), row.getBytes("lists")))
        .list();
  }

  private static String kind(boolean click) {
    return click ? "click" : "view";
  }

  /** What is stored of the links of a day. */
  java.util.Optional<LinkDay> links(Handle tx, Span span) {
    return of(
            tx.createQuery(
                "select * from insights.rollup_links where owner = :owner and day = :first"),
            span)
        .map(
            (row, _) -> new LinkDay(SealedDays.ids(row.getBytes("links")), sections(row, "clicks")))
        .findOne();
  }

  private static Sections.Encoded sections(java.sql.ResultSet row, String runs)
      throws java.sql.SQLException {
    return new Sections.Encoded(
        row.getBytes("totals"),
        List.of((Integer[]) row.getArray("totals_at").getArray()),
        row.getBytes(runs),
        List.of((Integer[]) row.getArray(runs + "_at").getArray()));
  }

  private static <T extends SqlStatement<T>> T sections(T statement, Sections.Encoded sections) {
    return statement
        .bind("totals", sections.totals())
        .bindArray("totalsAt", Integer.class, sections.totalsAt())
        .bind("runs", sections.runs())
        .bindArray("runsAt", Integer.class, sections.runsAt());
  }

  private static <T extends SqlStatement<T>> T of(T statement, Span span) {
    return statement
        .bind("owner", span.owner())
        .bind("days", span.days())
        .bind("first", span.first())
        .bind("last", span.last());
  }
}
