package app.dari.insights;

import app.dari.insights.rollup.Facets;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import app.dari.insights.rollup.VisitRowMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** SQL over single visits: any filter, as far back as they are kept. */
@Singleton
final class SingleVisitStore {
  private static final int FETCH = 5_000;

  /**
   * Visits of an account in a stretch, by the index on them: it begins with the run, and which run
   * is the last is read by the same statement, at the same moment as the visits.
   */
  static final String VISITS =
      """
       from insights.visit where owner = :owner and at >= :from and at < :to
        and run = any (array(select generate_series(0, coalesce((
          select max(last) from insights.visit_run
          where day >= cast(cast(:from as timestamptz) at time zone 'UTC' as date)
            and day <= cast(cast(:to as timestamptz) at time zone 'UTC' as date)), 0))))
      """;

  private record Came(long day, long visitor) {}

  /** To a link by whatever way, the block null, or through a block. */
  private record CameTo(UUID link, @Nullable String block, Came who) {}

  /** Adds the visits of people that a scope and its filters let through. */
  void add(
      Handle tx, Scope scope, Filter clicks, Filter views, Sums sums, Consumer<VisitRow> each) {
    Map<Came, Integer> came = new HashMap<>();
    Set<CameTo> toLinks = new HashSet<>();
    visits(tx, scope, clicks, views, sums.at(0), sums.end())
        .map(new VisitRowMapper())
        .forEach(row -> {
          each.accept(row);
          int place = sums.place(Instant.ofEpochMilli(row.timeMillis()));
          sums.addVisits(row.click(), place, 1);
          row.facets(facet -> sums.addFacet(row.click(), facet, 1));
          Long visitor = row.visitor();
          Came who = visitor == null ? null : new Came(row.epochDay(), visitor);
          if (row.click()) {
            boolean fresh = who != null && toLinks.add(new CameTo(row.subject(), null, who));
            sums.addLink(row.subject(), 1, fresh ? 1 : 0);
          }
          if (who == null) {
            return;
          }
          if (scope.countsVisitorsOf(row.click())) {
            came.merge(who, place, Math::min);
          }
          String block = row.block();
          if (scope.isPage()
              && block != null
              && toLinks.add(new CameTo(row.subject(), block, who))) {
            sums.addFacet(row.click(), Facets.blockVisitors(block), 1);
          }
        });
    came.values().forEach(place -> sums.addVisitors(place, 1));
  }

  private static Query visits(
      Handle tx, Scope scope, Filter clicks, Filter views, Instant from, Instant to) {
    Query query =
        tx.createQuery(
            "select "
                + VisitRowMapper.COLUMNS
                + VISITS
                + " and who = 'human' and (kind = 'click'"
                + condition("click", scope.links(), clicks)
                + " or kind = 'view'"
                + condition("view", scope.pages(), views)
                + ")");
    query.bind("owner", scope.owner()).bind("from", from).bind("to", to).setFetchSize(FETCH);
    bind(query, "click", scope.links(), clicks);
    bind(query, "view", scope.pages(), views);
    return query;
  }

  static String condition(String kind, @Nullable List<UUID> subjects, Filter filter) {
    StringBuilder sql = new StringBuilder();
    if (subjects != null) {
      sql.append(" and subject = any (:").append(kind).append("Subjects)");
    }
    filter
        .values()
        .forEach((dimension, value) -> {
          sql.append(" and ").append(dimension.column());
          if (value.equals(dimension.absent())) {
            sql.append(" is null");
          } else {
            sql.append(" = :").append(kind).append(dimension.name());
          }
        });
    return sql.toString();
  }

  static void bind(Query query, String kind, @Nullable List<UUID> subjects, Filter filter) {
    if (subjects != null) {
      query.bindArray(kind + "Subjects", UUID.class, subjects);
    }
    filter.values().entrySet().stream()
        .filter(one -> !one.getValue().equals(one.getKey().absent()))
        .forEach(one -> query.bind(kind + one.getKey().name(), one.getValue()));
  }
}
