package app.dari.operations.queries;

import app.dari.operations.queries.StatementStore.Extension;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.NamedConnections;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Which statements take the database's time, how it does them, and which index they miss. */
@Singleton
public final class Queries {
  /** A day, and what lies between it and the sample before. */
  private static final Duration KEPT = Duration.ofHours(25);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ServerConfig server;
  private final StatementStore statements = new StatementStore();
  private final TableStore tables = new TableStore();
  private final PlanStore plans;

  /** Of this database. */
  public Queries(
      Jdbi jdbi,
      Clock clock,
      NamedConnections connections,
      ServerConfig server,
      ObjectMapper json) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.server = server;
    this.plans = new PlanStore(connections, json);
  }

  /**
   * What was counted.
   *
   * @param enable what an operator does so that PostgreSQL counts, in order; empty when it does
   * @param since null: nobody knows
   */
  public record Report(List<String> enable, @Nullable Instant since, List<SlowQuery> queries) {}

  /**
   * A statement with all that is known of it.
   *
   * @param plan null when PostgreSQL cannot tell
   * @param refusal why not, in its own words
   */
  public record Detail(
      SlowQuery query, @Nullable Plan plan, @Nullable String refusal, List<MissingIndex> missing) {}

  /**
   * Those that take most time together, or each.
   *
   * @param within how long ago counting begins, as near as samples were taken; null: as far back as
   *     PostgreSQL counts
   */
  public Report slowest(boolean byMean, @Nullable Duration within, int limit) {
    return jdbi.withHandle(handle -> {
      Extension extension = statements.extension(handle);
      String schema = extension.schema();
      if (!extension.loaded() || schema == null) {
        return new Report(Enabling.steps(extension, server.home()), null, List.of());
      }
      Instant sample =
          within == null ? null : statements.sampled(handle, clock.instant().minus(within));
      return new Report(
          List.of(),
          sample == null ? statements.since(handle, schema) : sample,
          statements.slowest(handle, schema, byMean, sample, limit));
    });
  }

  /** Keeps what is counted now, so that the time from now on can be told apart. */
  void sample() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbi.useTransaction(tx -> {
      Extension extension = statements.extension(tx);
      String schema = extension.schema();
      if (extension.loaded() && schema != null) {
        statements.sample(tx, schema, now, now.minus(KEPT));
      }
    });
  }

  /** One statement; empty when PostgreSQL does not know it, or no longer. */
  public Optional<Detail> find(long id) {
    return jdbi.withHandle(handle -> {
      Extension extension = statements.extension(handle);
      String schema = extension.schema();
      return !extension.loaded() || schema == null
          ? Optional.empty()
          : statements
              .find(handle, schema, id)
              .map(query -> detail(handle, query, statements.text(handle, schema, id)));
    });
  }

  private Detail detail(Handle handle, SlowQuery query, Optional<String> text) {
    if (!query.explainable() || text.isEmpty()) {
      return new Detail(query, null, null, List.of());
    }
    try {
      Plan plan = plans.explain(text.get());
      return new Detail(
          query,
          plan,
          null,
          MissingIndexes.of(plan, (schema, name) -> tables.find(handle, schema, name)));
    } catch (SQLException e) {
      return new Detail(query, null, NormalText.message(e), List.of());
    }
  }
}
