package app.dari.insights.orphans;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code insights.orphan}. */
@Singleton
public final class OrphanStore {
  /** Addresses kept apart a day; the rest is one number. */
  static final int MOST_A_DAY = 10_000;

  OrphanStore() {}

  /** An address nobody has, asked for on a UTC day. */
  public record Asked(LocalDate day, String asked) {}

  /** How often an address was asked for in some days. */
  record Found(String asked, long visits, LocalDate first, LocalDate last) {}

  /** Adds visits. */
  public void add(Handle tx, Map<Asked, Long> visits) {
    if (visits.isEmpty()) {
      return;
    }
    List<String> days = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    visits.forEach((one, count) -> {
      days.add(one.day().toString());
      asked.add(one.asked());
      counts.add(count);
    });
    tx.createUpdate(
            """
            with added as (
              select * from unnest(cast(:days as date[]), :asked, :counts) as a (day, asked, visits)
            ), room as (
              select day, :most - (
                select count(*) from insights.orphan o where o.day = d.day and o.asked <> ''
              ) as free
              from (select distinct day from added) d
            ), known as (
              select a.*, exists (
                select from insights.orphan o where o.day = a.day and o.asked = a.asked
              ) as there
              from added a
            ), placed as (
              select day, visits, case
                when there or row_number() over (
                  partition by day, there order by visits desc, asked) <= free
                then asked else '' end as asked
              from known join room using (day)
            )
            insert into insights.orphan (day, asked, visits)
            select day, asked, sum(visits) from placed group by day, asked order by day, asked
            on conflict (day, asked) do update set visits = orphan.visits + excluded.visits
            """)
        .bindArray("days", String.class, days)
        .bindArray("asked", String.class, asked)
        .bindArray("counts", Long.class, counts)
        .bind("most", MOST_A_DAY)
        .execute();
  }

  /** The most asked for in [from, to). */
  List<Found> find(Handle tx, LocalDate from, LocalDate to, int most) {
    return tx.createQuery(
            """
            select asked, sum(visits) as visits, min(day) as first, max(day) as last
            from insights.orphan
            where day >= :from and day < :to and asked <> ''
            group by asked
            order by visits desc, asked
            limit :most
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("most", most)
        .map((row, _) ->
            new Found(
                row.getString("asked"),
                row.getLong("visits"),
                row.getObject("first", LocalDate.class),
                row.getObject("last", LocalDate.class)))
        .list();
  }

  int deleteBefore(Handle tx, LocalDate day) {
    return tx.createUpdate("delete from insights.orphan where day < :day")
        .bind("day", day)
        .execute();
  }
}
