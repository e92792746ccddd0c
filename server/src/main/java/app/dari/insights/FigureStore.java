package app.dari.insights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import app.dari.insights.rollup.Addition;
import app.dari.insights.rollup.DeltaStore;
import app.dari.insights.rollup.LinkAddition;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.Wanted;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the figures that roll-ups answer: sealed weeks where they lie in the stretch, else days.
 * Deltas that are not merged yet are part of them: read all in one transaction that sees one moment
 * ({@link Counting#read}), else one that is being merged is told twice or not at all.
 */
@Singleton
final class FigureStore {
  private static final String SEALED =
      """
      select days, first from insights.span
      where owner = :owner and days = any ('{1,7}') and first between :first and :last and sealed
      """;

  private static final String PARTS =
      """
      select subject, kind, day, 1 as days, series,
        case when :facets then totals end as totals,
        case when :facets and (:everySlot or day = any (:cut::date[])) then slots end as slots,
        null::bytea as lists
      from insights.rollup_day
      where %s and kind = any ('{click,view}')
      """;

  /** Of each row the sections that are wanted of its kind, or the pair. */
  private static final String WEEKS =
      """
      select w.subject, w.kind, w.week as day, 7 as days, w.series,
        case when not w.pairs or s.pair is null
          then substr(w.totals, 1 + w.totals_at[s.f], w.totals_at[s.t] - w.totals_at[s.f])
          end as totals,
        case when w.pairs and s.pair is not null then p.counts
          when s.by_time
          then substr(w.slots, 1 + w.slots_at[s.f], w.slots_at[s.t] - w.slots_at[s.f]) end as slots,
        case when w.pairs and s.pair is not null then p.lists
          when s.cube
          then substr(w.totals, 1 + w.totals_at[:cube], w.totals_at[:cube + 1] - w.totals_at[:cube])
          end as lists
      from insights.rollup_week w
      join (values
          ('click', :clickFrom, :clickTo, :clickSlots, :clickCube, :clickPair::text),
          ('view', :viewFrom, :viewTo, :viewSlots, :viewCube, :viewPair::text))
          as s (kind, f, t, by_time, cube, pair)
        using (kind)
      left join insights.rollup_pair p
        on w.pairs and p.owner = w.subject and p.week = w.week and p.kind = w.kind
          and p.pair = s.pair
      where w.subject = any (:subjects) and w.kind = any ('{click,view}')
        and w.week = any (:weeks::date[])
      """;

  private static final String OF_SUBJECTS =
      WEEKS
          + " union all "
          + PARTS.formatted("subject = any (:subjects) and day = any (:days::date[])");

  /** A link's clicks in whole weeks and days are sums in SQL; the days at the ends are cut here. */
  private static final String LINK_SUMS =
      """
      select subject, sum(visits) as visits, sum(visitors) as visitors
      from (
        select subject, visits, visitors from insights.rollup_week
        where owner = :owner and kind = 'click' and week = any (:weeks::date[])
        union all
        select subject, visits, visitors from insights.rollup_day
        where owner = :owner and kind = 'click' and day = any (:days::date[])
      ) as clicked
      where subject <> :owner
      group by subject
      """;

  private static final String OF_LINKS =
      PARTS.formatted(
          "owner = :owner and subject <> :owner and kind = 'click' and day = any (:days::date[])");

  private static final String LINKS_OF_DAYS =
      """
      select links,
        substr(totals, 1 + totals_at[:from], totals_at[:to] - totals_at[:from]) as totals,
        substr(clicks, 1 + clicks_at[:from], clicks_at[:to] - clicks_at[:from]) as clicks
      from insights.rollup_links where owner = :owner and day = any (:days::date[])
      """;

  private static final String LINK_DAYS =
      """
      select count(*) from (
        select from insights.rollup_day
        where owner = :owner and subject <> :owner and kind = 'click'
          and day between :first and :last
        limit :most + 1
      ) as days
      """;

  private static final String KNOWS_BLOCK_VISITORS =
      """
      select :first >= since and not exists (
        select from insights.rollup_due where day between :first and :last)
      from insights.block_visitors
      """;

  private static final int FETCH = 500;

  /** Rows that may have hundreds of kilobytes. */
  private static final int FETCH_LARGE = 20;

  private static final int MOST_LINK_DAYS = Seal.MOST_LINKS;

  /** How much of roll-ups is wanted; reading less is faster. */
  enum Detail {
    /** How many, and without a filter when. */
    TOTALS(false, false, false),
    /** How many under a filter. */
    FILTERED(true, false, false),
    /** How many of each facet, and without a filter when. */
    FACETS(true, true, false),
    /** How many of each facet, and when. */
    ALL(true, true, true);

    private final boolean facets;
    private final boolean lists;
    private final boolean byTime;

    Detail(boolean facets, boolean lists, boolean byTime) {
      this.facets = facets;
      this.lists = lists;
      this.byTime = byTime;
    }

    private Wanted wanted(Filter filter) {
      return facets ? Wanted.of(filter, lists, byTime) : Wanted.NOTHING;
    }
  }

  private final DeltaStore deltas;

  FigureStore(DeltaStore deltas) {
    this.deltas = deltas;
  }

  /** Which roll-ups a stretch of an account is counted from. */
  Cover cover(Handle tx, UUID owner, Sums sums) {
    Map<Integer, Set<LocalDate>> sealed =
        tx.createQuery(SEALED)
            .bind("owner", owner)
            .bind("first", sums.firstDay())
            .bind("last", sums.lastDay())
            .map((row, _) -> Map.entry(row.getInt(1), row.getObject(2, LocalDate.class)))
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    return Cover.of(sums, sealed.getOrDefault(7, Set.of()), sealed.getOrDefault(1, Set.of()));
  }

  /** Adds what the scope's roll-ups hold; links one by one where the scope names them. */
  void add(Handle tx, Scope scope, Filter clicks, Filter views, Sums sums, Detail detail) {
    add(tx, scope, clicks, views, sums, cover(tx, scope.owner(), sums), detail);
  }

  /** The same of a stretch whose roll-ups are known. */
  void add(
      Handle tx, Scope scope, Filter clicks, Filter views, Sums sums, Cover cover, Detail detail) {
    Addition ofClicks = new Addition(sums, clicks, detail.byTime);
    Addition ofViews = new Addition(sums, views, detail.byTime);
    boolean everySlot = detail.byTime && !clicks.isEmpty();
    BiConsumer<UUID, Addition.Part> add =
        (subject, part) -> {
          boolean click = part.click();
          Addition.Added added =
              (click ? ofClicks : ofViews).add(part, scope.countsVisitorsOf(click));
          if (click && !scope.isAccount()) {
            sums.addLink(subject, added.visits(), added.visitors());
          }
        };
    Query query = tx.createQuery(OF_SUBJECTS);
    bind(query, "click", detail.wanted(clicks));
    bind(query, "view", detail.wanted(views));
    parts(query, cover, detail.facets, everySlot)
        .bind("cube", Wanted.CUBE)
        .bindArray("subjects", UUID.class, scope.subjects())
        .bindArray("weeks", String.class, texts(cover.weeks()))
        .bindArray("days", String.class, texts(cover.days()))
        .setFetchSize(everySlot ? FETCH_LARGE : FETCH)
        .map((row, _) ->
            new Subjected(
                row.getObject("subject", UUID.class),
                part(row, row.getInt("days"), row.getBytes("lists"))))
        .forEach(one -> add.accept(one.subject(), one.part()));
    Set<UUID> subjects = Set.copyOf(scope.subjects());
    deltas.ofSubjects(
        tx,
        scope.owner(),
        subjects,
        sums.firstDay(),
        sums.lastDay(),
        open -> {
          if (subjects.contains(open.subject())) {
            add.accept(open.subject(), open.part(detail.facets));
          }
        });
  }

  /** Whether the stretch has no day of before visitors of blocks were counted. */
  boolean knowsBlockVisitors(Handle tx, Sums sums) {
    return tx.createQuery(KNOWS_BLOCK_VISITORS)
        .bind("first", sums.firstDay())
        .bind("last", sums.lastDay())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Adds each link of an account, which the account's own roll-ups do not tell apart; false, and
   * nothing added, when under a filter there are too many to be quick.
   */
  boolean addLinks(Handle tx, UUID owner, Filter clicks, Sums sums, Cover cover) {
    if (clicks.isEmpty()) {
      addLinkSums(tx, owner, sums, cover.weeks(), cover.wholeDays());
      addLinkParts(tx, owner, clicks, sums, cover, cover.cut());
      return true;
    }
    if (tx.createQuery(LINK_DAYS)
            .bind("most", MOST_LINK_DAYS)
            .bind("owner", owner)
            .bind("first", sums.firstDay())
            .bind("last", sums.lastDay())
            .mapTo(Long.class)
            .one()
        > MOST_LINK_DAYS) {
      return false;
    }
    List<LocalDate> sealed = cover.linkDays();
    LinkAddition addition = new LinkAddition(sums, clicks);
    if (addition.wantsAll()) {
      addLinkSums(tx, owner, sums, List.of(), sealed);
    }
    Wanted wanted = Wanted.of(clicks, false, false);
    tx.createQuery(LINKS_OF_DAYS)
        .bind("owner", owner)
        .bind("from", wanted.from())
        .bind("to", wanted.to())
        .bindArray("days", String.class, texts(sealed))
        .setFetchSize(FETCH_LARGE)
        .map((row, _) ->
            List.of(row.getBytes("links"), row.getBytes("totals"), row.getBytes("clicks")))
        .forEach(day -> addition.add(day.get(0), day.get(1), day.get(2)));
    List<LocalDate> others =
        sums.firstDay()
            .datesUntil(sums.lastDay().plusDays(1))
            .filter(day -> !sealed.contains(day))
            .toList();
    addLinkParts(tx, owner, clicks, sums, cover, others);
    return true;
  }

  private static void addLinkSums(
      Handle tx, UUID owner, Sums sums, List<LocalDate> weeks, List<LocalDate> days) {
    tx.createQuery(LINK_SUMS)
        .bind("owner", owner)
        .bindArray("weeks", String.class, texts(weeks))
        .bindArray("days", String.class, texts(days))
        .map((row, _) ->
            new LinkSum(
                row.getObject("subject", UUID.class),
                row.getLong("visits"),
                row.getLong("visitors")))
        .forEach(link -> sums.addLink(link.id(), link.visits(), link.visitors()));
  }

  private void addLinkParts(
      Handle tx, UUID owner, Filter clicks, Sums sums, Cover cover, List<LocalDate> days) {
    Addition addition = new Addition(sums.empty(), clicks, false);
    BiConsumer<UUID, Addition.Part> add =
        (link, part) -> {
          Addition.Added added = addition.add(part, true);
          sums.addLink(link, added.visits(), added.visitors());
        };
    boolean facets = !clicks.isEmpty();
    parts(tx.createQuery(OF_LINKS), cover, facets, false)
        .bind("owner", owner)
        .bindArray("days", String.class, texts(days))
        .map((row, _) -> new Subjected(row.getObject("subject", UUID.class), part(row, 1, null)))
        .forEach(one -> add.accept(one.subject(), one.part()));
    deltas.ofAll(
        tx,
        owner,
        sums.firstDay(),
        sums.lastDay(),
        open -> {
          if (open.click() && !open.subject().equals(owner)) {
            add.accept(open.subject(), open.part(facets));
          }
        });
  }

  private record LinkSum(UUID id, long visits, long visitors) {}

  private record Subjected(UUID subject, Addition.Part part) {}

  private static Addition.Part part(ResultSet row, int days, byte @Nullable [] lists)
      throws SQLException {
    return new Addition.Part(
        row.getString("kind").equals("click"),
        row.getObject("day", LocalDate.class),
        days,
        row.getBytes("series"),
        row.getBytes("totals"),
        row.getBytes("slots"),
        lists);
  }

  private static void bind(Query query, String kind, Wanted wanted) {
    query
        .bind(kind + "From", wanted.from())
        .bind(kind + "To", wanted.to())
        .bind(kind + "Slots", wanted.slots())
        .bind(kind + "Cube", wanted.cube())
        .bind(kind + "Pair", wanted.pair());
  }

  private static Query parts(Query query, Cover cover, boolean facets, boolean everySlot) {
    return query
        .bindArray("cut", String.class, texts(cover.cut()))
        .bind("facets", facets)
        .bind("everySlot", everySlot)
        .setFetchSize(FETCH);
  }

  private static List<String> texts(List<LocalDate> days) {
    return days.stream().map(LocalDate::toString).toList();
  }
}
