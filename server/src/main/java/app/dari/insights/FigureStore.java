package app.dari.insights;

import app.dari.insights.rollup.Addition;
import app.dari.insights.rollup.Sums;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * SQL of the figures that roll-ups answer. Deltas that are not merged yet are part of them; read
 * both in one transaction that sees one moment.
 */
@Singleton
final class FigureStore {
  /** A link's clicks on whole UTC days are sums in SQL; the days at the ends are cut here. */
  private static final String WHOLE_DAYS =
      """
      select subject, sum(visits) as visits, sum(visitors) as visitors
      from insights.rollup_day
      where owner = :owner and kind = 'click' and day between :first and :last
        and subject <> :owner and day <> all (:cut::date[])
      group by subject
      """;

  private static final String PARTS =
      """
      select subject, kind, day, series,
        case when :facets then totals end as totals,
        case when :facets and (:everySlot or day = any (:cut::date[])) then slots end as slots
      from %s
      where %s and kind = any ('{click,view}') and day between :first and :last
      """;

  private static final String OF_SUBJECTS =
      PARTS.formatted("insights.rollup_day", "subject = any (:subjects)")
          + " union all "
          + PARTS.formatted(
              "insights.rollup_delta", "owner = :owner and subject = any (:subjects)");

  private static final String OF_LINKS =
      PARTS.formatted(
              "insights.rollup_day",
              "owner = :owner and subject <> :owner and kind = 'click'"
                  + " and (:all or day = any (:cut::date[]))")
          + " union all "
          + PARTS.formatted(
              "insights.rollup_delta", "owner = :owner and subject <> :owner and kind = 'click'");

  private static final String LINK_DAYS =
      """
      select count(*) from (
        select from insights.rollup_day
        where owner = :owner and kind = 'click' and day between :first and :last
        limit :most + 1
      ) as days
      """;

  private static final int FETCH = 500;
  private static final int MOST_LINK_DAYS = 6_000;

  /** How much of roll-ups is wanted; reading less is faster. */
  enum Detail {
    /** How many, and without a filter when. */
    TOTALS(false, false),
    /** How many of each facet, and without a filter when. */
    FACETS(true, false),
    /** How many of each facet, and when. */
    ALL(true, true);

    private final boolean facets;
    private final boolean byTime;

    Detail(boolean facets, boolean byTime) {
      this.facets = facets;
      this.byTime = byTime;
    }
  }

  /** Adds what the scope's roll-ups hold; links one by one where the scope names them. */
  void add(Handle tx, Scope scope, Filter clicks, Filter views, Sums sums, Detail detail) {
    Addition ofClicks = new Addition(sums, clicks, detail.byTime);
    Addition ofViews = new Addition(sums, views, detail.byTime);
    boolean filtered = !clicks.isEmpty();
    parts(
            tx.createQuery(OF_SUBJECTS),
            scope.owner(),
            sums,
            detail.facets,
            detail.byTime && filtered)
        .bindArray("subjects", UUID.class, scope.subjects())
        .map((row, _) -> new Subjected(row.getObject("subject", UUID.class), part(row)))
        .forEach(one -> {
          Addition.Part part = one.part();
          boolean click = part.click();
          Addition.Added added =
              (click ? ofClicks : ofViews).add(part, scope.countsVisitorsOf(click));
          if (click && !scope.isAccount()) {
            sums.addLink(one.subject(), added.visits(), added.visitors());
          }
        });
  }

  /**
   * Adds each link of an account, which the account's own roll-ups do not tell apart; false, and
   * nothing added, when under a filter there are too many to be quick.
   */
  boolean addLinks(Handle tx, UUID owner, Filter clicks, Sums sums) {
    Sums each = sums.empty();
    Addition addition = new Addition(each, clicks, false);
    boolean filtered = !clicks.isEmpty();
    if (filtered
        && bound(tx.createQuery(LINK_DAYS).bind("most", MOST_LINK_DAYS), owner, sums)
                .mapTo(Long.class)
                .one()
            > MOST_LINK_DAYS) {
      return false;
    }
    if (!filtered) {
      bound(tx.createQuery(WHOLE_DAYS), owner, sums)
          .map((row, _) ->
              new LinkSum(
                  row.getObject("subject", UUID.class),
                  row.getLong("visits"),
                  row.getLong("visitors")))
          .forEach(link -> sums.addLink(link.id(), link.visits(), link.visitors()));
    }
    parts(tx.createQuery(OF_LINKS).bind("all", filtered), owner, sums, filtered, false)
        .map((row, _) -> new Subjected(row.getObject("subject", UUID.class), part(row)))
        .forEach(one -> {
          Addition.Added added = addition.add(one.part(), true);
          sums.addLink(one.subject(), added.visits(), added.visitors());
        });
    return true;
  }

  private record LinkSum(UUID id, long visits, long visitors) {}

  private record Subjected(UUID subject, Addition.Part part) {}

  static Addition.Part part(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Addition.Part(
        row.getString("kind").equals("click"),
        row.getObject("day", LocalDate.class),
        row.getBytes("series"),
        row.getBytes("totals"),
        row.getBytes("slots"));
  }

  private static Query parts(
      Query query, UUID owner, Sums sums, boolean facets, boolean everySlot) {
    return bound(query, owner, sums)
        .bind("facets", facets)
        .bind("everySlot", everySlot)
        .setFetchSize(FETCH);
  }

  private static Query bound(Query query, UUID owner, Sums sums) {
    List<String> cut =
        Stream.of(sums.firstDay(), sums.lastDay())
            .filter(day -> !sums.covers(day))
            .map(LocalDate::toString)
            .toList();
    return query
        .bind("owner", owner)
        .bind("first", sums.firstDay())
        .bind("last", sums.lastDay())
        .bindArray("cut", String.class, cut);
  }
}
