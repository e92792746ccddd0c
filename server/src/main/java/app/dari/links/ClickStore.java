package app.dari.links;

import app.dari.platform.database.BinaryCopy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Clicks on their way into the totals of links: appended first, many links a row, and added up by a
 * job. A row for each link took ten times as long.
 */
@Singleton
final class ClickStore {
  /** For sorting by totals, which needs the open clicks of all links at once. */
  static final String OPEN =
      """
      left join (
        select u.link, sum(u.clicks) as human
        from links.click_delta d, unnest(d.links, d.human_clicks) as u (link, clicks)
        group by u.link
      ) as open on open.link = id
      """;

  /** One process at a time settles; spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000005L;

  /** Of 256, in one transaction. */
  private static final int PARTS = 8;

  /** Appends clicks; nobody waits for anybody. */
  void add(Handle tx, Map<UUID, ClickCount> counts) {
    SortedMap<Integer, List<UUID>> parts = new TreeMap<>();
    counts
        .keySet()
        .forEach(link -> parts.computeIfAbsent(part(link), _ -> new ArrayList<>()).add(link));
    try (BinaryCopy copy =
        new BinaryCopy(tx, "links.click_delta (part, links, clicks, human_clicks)")) {
      parts.forEach((part, links) -> {
        List<ClickCount> of = links.stream().map(counts::get).toList();
        copy.row(4)
            .small(part)
            .uuids(links)
            .numbers(of.stream().map(ClickCount::total).toList())
            .numbers(of.stream().map(ClickCount::human).toList());
      });
      copy.end();
    }
  }

  /**
   * Moves the open clicks of the next parts into the rows of their links. A link its owner is
   * changing just now is passed over and not waited for, so that no two wait for each other; its
   * clicks stay open. Those of unknown links go.
   *
   * @return the last part this time; null when there are no more, or somebody else is at it
   */
  @Nullable Integer settle(Handle tx, int after) {
    boolean alone =
        tx.createQuery("select pg_try_advisory_xact_lock(:lock)")
            .bind("lock", LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!alone) {
      return null;
    }
    List<Integer> parts =
        tx.createQuery(
                """
                select distinct part from links.click_delta where part > :after
                order by part limit :most
                """)
            .bind("after", after)
            .bind("most", PARTS)
            .mapTo(Integer.class)
            .list();
    if (parts.isEmpty()) {
      return null;
    }
    Map<UUID, ClickCount> open = take(tx, parts);
    Set<UUID> held = new HashSet<>(ids(tx, open.keySet(), "for no key update skip locked"));
    if (held.size() < open.size()) {
      Map<UUID, ClickCount> busy = new TreeMap<>(open);
      busy.keySet().retainAll(Set.copyOf(ids(tx, open.keySet(), "")));
      busy.keySet().removeAll(held);
      add(tx, busy);
      open.keySet().retainAll(held);
    }
    addToTotals(tx, open);
    return parts.getLast();
  }

  private static Map<UUID, ClickCount> take(Handle tx, List<Integer> parts) {
    Map<UUID, ClickCount> open = new TreeMap<>();
    tx.createQuery(
            """
            with taken as (
              delete from links.click_delta where part = any(:parts)
              returning links, clicks, human_clicks
            )
            select u.link, sum(u.total)::bigint as total, sum(u.human)::bigint as human
            from taken,
              unnest(taken.links, taken.clicks, taken.human_clicks) as u (link, total, human)
            group by u.link
            """)
        .bindArray("parts", Integer.class, parts)
        .map((row, _) ->
            Map.entry(row.getObject(1, UUID.class), new ClickCount(row.getLong(2), row.getLong(3))))
        .forEach(one -> open.put(one.getKey(), one.getValue()));
    return open;
  }

  private static List<UUID> ids(Handle tx, Collection<UUID> among, String locking) {
    return tx.createQuery("select id from links.link where id = any(:ids) " + locking)
        .bindArray("ids", UUID.class, among)
        .mapTo(UUID.class)
        .list();
  }

  private static void addToTotals(Handle tx, Map<UUID, ClickCount> counts) {
    // The ids twice: looked up by them, a few of very many links are found without reading all.
    tx.createUpdate(
            """
            update links.link l
            set clicks = l.clicks + added.total, human_clicks = l.human_clicks + added.human
            from unnest(:ids::uuid[], :totals::bigint[], :humans::bigint[])
              as added (id, total, human)
            where l.id = added.id and l.id = any(:ids)
            """)
        .bindArray("ids", UUID.class, counts.keySet())
        .bindArray("totals", Long.class, counts.values().stream().map(ClickCount::total).toList())
        .bindArray("humans", Long.class, counts.values().stream().map(ClickCount::human).toList())
        .execute();
  }

  private static int part(UUID link) {
    return (int) link.getLeastSignificantBits() & 0xff;
  }
}
