package app.dari.insights.drain;

import app.dari.platform.ledger.Lane;
import app.dari.platform.ledger.Position;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** SQL of how far the ledgers have been drained. */
@Singleton
final class PositionStore {
  /** In this order lanes are moved, so that no two transactions wait for each other. */
  static final Comparator<Lane> ORDER =
      Comparator.comparing(Lane::ledger).thenComparingInt(Lane::stripe);

  /**
   * Which database this is. One that was copied to where it stands now gets a name of its own the
   * first time it is asked.
   */
  UUID history(Handle tx) {
    tx.execute(
        """
        update insights.history
        set id = case when history.cluster is null then id else gen_random_uuid() end,
            cluster = here.cluster, database = here.database
        from (select system_identifier as cluster, pg_database.oid::bigint as database
              from pg_control_system(), pg_database where datname = current_database()) here
        where (history.cluster, history.database) is distinct from (here.cluster, here.database)
        """);
    return tx.createQuery("select id from insights.history").mapTo(UUID.class).one();
  }

  /** Where a lane is to be read from. */
  Position position(Handle tx, Lane lane) {
    return tx.createQuery(
            """
            select segment, position from insights.ledger_position
            where ledger = :ledger and stripe = :stripe
            """)
        .bindMethods(lane)
        .map((row, _) -> new Position(row.getLong("segment"), row.getLong("position")))
        .findOne()
        .orElse(Position.START);
  }

  /** Moves a lane on; false, and nothing is changed, unless it stood where it should. */
  boolean move(Handle tx, Lane lane, Position from, Position to) {
    String sql =
        from.equals(Position.START)
            ? """
            insert into insights.ledger_position (ledger, stripe, segment, position)
            values (:ledger, :stripe, :to.segment, :to.offset)
            on conflict do nothing
            """
            : """
            update insights.ledger_position set segment = :to.segment, position = :to.offset
            where ledger = :ledger and stripe = :stripe
              and segment = :from.segment and position = :from.offset
            """;
    return tx.createUpdate(sql)
            .bindMethods(lane)
            .bindMethods("from", from)
            .bindMethods("to", to)
            .execute()
        == 1;
  }
}
