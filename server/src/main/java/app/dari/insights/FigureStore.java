package app.dari.insights;

import app.dari.insights.Insights.Share;
import app.dari.insights.Insights.ViewShare;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the figures. Only people count: crawlers, previews and HEAD are kept apart. Visitors are
 * distinct within a UTC day and add up over days.
 */
@Singleton
final class FigureStore {
  /** Clicks of people, and how many visitors made them. */
  record Counted(long clicks, long visitors) {}

  /** A link or a block and its clicks. */
  record Clicked(UUID id, long clicks, long visitors) {}

  /** Clicks by a page's block as the address names it. */
  record ViaCount(String via, long clicks) {}

  private static final RowMapper<Counted> COUNTED =
      (row, _) -> new Counted(row.getLong("clicks"), row.getLong("visitors"));

  /** What of insights.click is looked at: one owner; one link or some links, when given. */
  private static final String CLICKS =
      """
      from insights.click
      where owner = :owner and at >= :from and at < :to and kind = 'human'
        and (:everything or link = any (:links))
      """;

  /** Cut where Java's time zones say: the database knows others, and reads offsets reversed. */
  private static final String PARTS =
      """
      select width_bucket(at, cast(:starts as timestamptz[])) as part, count(*) as clicks,
             count(distinct visitor) as visitors
      """;

  private static final String VIEWS =
      """
      from insights.view
      where owner = :owner and at >= :from and at < :to and kind = 'human'
        and (cast(:page as uuid) is null or page = :page)
      """;

  private final Jdbi jdbi;

  FigureStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Counted clicks(UUID owner, @Nullable List<UUID> links, Range range) {
    return jdbi.withHandle(handle ->
        clicks(
                handle.createQuery(
                    "select count(*) as clicks, count(distinct visitor) as visitors " + CLICKS),
                owner,
                links,
                range)
            .map(COUNTED)
            .one());
  }

  Map<Instant, Counted> clicksByStart(UUID owner, @Nullable List<UUID> links, Range range) {
    return byStart(
        PARTS + CLICKS + " group by 1", query -> clicks(query, owner, links, range), range);
  }

  Counted views(UUID owner, @Nullable UUID page, Range range) {
    return jdbi.withHandle(handle ->
        views(
                handle.createQuery(
                    "select count(*) as clicks, count(distinct visitor) as visitors " + VIEWS),
                owner,
                page,
                range)
            .map(COUNTED)
            .one());
  }

  Map<Instant, Counted> viewsByStart(UUID owner, @Nullable UUID page, Range range) {
    return byStart(PARTS + VIEWS + " group by 1", query -> views(query, owner, page, range), range);
  }

  List<Clicked> topLinks(UUID owner, @Nullable List<UUID> links, Range range, int most) {
    return jdbi.withHandle(handle ->
        clicks(
                handle.createQuery(
                    "select link, count(*) as clicks, count(distinct visitor) as visitors "
                        + CLICKS
                        + " group by link order by clicks desc, link limit :most"),
                owner,
                links,
                range)
            .bind("most", most)
            .map((row, _) ->
                new Clicked(
                    row.getObject("link", UUID.class),
                    row.getLong("clicks"),
                    row.getLong("visitors")))
            .list());
  }

  List<ViaCount> blocks(UUID owner, List<UUID> links, Range range) {
    return jdbi.withHandle(handle ->
        clicks(
                handle.createQuery(
                    "select via, count(*) as clicks "
                        + CLICKS
                        + " and source = 'page' group by via"),
                owner,
                links,
                range)
            .map((row, _) -> new ViaCount(row.getString("via"), row.getLong("clicks")))
            .list());
  }

  /** The most frequent values of a dimension of clicks. */
  List<Share> shares(UUID owner, @Nullable List<UUID> links, Range range, Dimension dimension) {
    return jdbi.withHandle(handle ->
        clicks(
                handle.createQuery(
                    "select "
                        + (dimension.absent() == null
                            ? dimension.column()
                            : "coalesce(" + dimension.column() + ", '" + dimension.absent() + "')")
                        + " as name, count(*) as clicks "
                        + CLICKS
                        + " group by 1 order by clicks desc, name limit 12"),
                owner,
                links,
                range)
            .map((row, _) -> new Share(row.getString("name"), row.getLong("clicks")))
            .list());
  }

  /** Views by how the page was found. */
  List<ViewShare> viewSources(UUID owner, @Nullable UUID page, Range range) {
    return jdbi.withHandle(handle ->
        views(
                handle.createQuery(
                    "select source as name, count(*) as views "
                        + VIEWS
                        + " group by 1 order by views desc, name"),
                owner,
                page,
                range)
            .map((row, _) -> new ViewShare(row.getString("name"), row.getLong("views")))
            .list());
  }

  private interface Binder {
    Query bind(Query query);
  }

  private Map<Instant, Counted> byStart(String sql, Binder binder, Range range) {
    List<Instant> starts = range.starts();
    return jdbi.withHandle(handle ->
        binder
            .bind(handle.createQuery(sql))
            .bindArray("starts", String.class, starts.stream().map(Instant::toString).toList())
            .reduceRows(
                new HashMap<>(),
                (counts, row) -> {
                  counts.put(
                      starts.get(row.getColumn("part", Integer.class) - 1),
                      new Counted(
                          row.getColumn("clicks", Long.class),
                          row.getColumn("visitors", Long.class)));
                  return counts;
                }));
  }

  private static Query clicks(Query query, UUID owner, @Nullable List<UUID> links, Range range) {
    return query
        .bind("owner", owner)
        .bind("from", range.from())
        .bind("to", range.to())
        .bind("everything", links == null)
        .bindArray("links", UUID.class, links == null ? List.of() : links);
  }

  private static Query views(Query query, UUID owner, @Nullable UUID page, Range range) {
    return query
        .bind("owner", owner)
        .bind("from", range.from())
        .bind("to", range.to())
        .bind("page", page);
  }
}
