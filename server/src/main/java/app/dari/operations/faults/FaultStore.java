package app.dari.operations.faults;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code operations.fault} and {@code operations.slow_request}. */
final class FaultStore {
  /** Each process has them in the same order, so that none waits for one that waits for it. */
  void add(Handle tx, List<Fault> faults) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into operations.fault as kept
              (id, level, category, kind, words, example, trace, first_seen, last_seen, seen)
            values (:id, :level, :category, :kind, :words, :example, :trace, :first, :last, :seen)
            on conflict (id) do update set
              level = case when excluded.level = 'error' then 'error' else kept.level end,
              example = excluded.example,
              trace = excluded.trace,
              first_seen = least(kept.first_seen, excluded.first_seen),
              last_seen = greatest(kept.last_seen, excluded.last_seen),
              seen = kept.seen + excluded.seen
            """);
    faults.stream()
        .sorted(Comparator.comparing(Fault::id))
        .forEach(fault ->
            batch
                .bind("id", fault.id())
                .bind("level", fault.error() ? "error" : "warning")
                .bind("category", fault.category())
                .bind("kind", fault.kind())
                .bind("words", fault.words())
                .bind("example", fault.example())
                .bind("trace", fault.trace())
                .bind("first", fault.first())
                .bind("last", fault.last())
                .bind("seen", fault.seen())
                .add());
    batch.execute();
  }

  void addSlow(Handle tx, List<SlowRequest> requests) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into operations.slow_request
              (id, at, trace, method, route, status, millis, database_millis, statements,
                pool_millis, lookup_millis)
            values (:id, :at, :trace, :method, :route, :status, :millis, :database, :statements,
              :pool, :lookup)
            on conflict do nothing
            """);
    for (SlowRequest request : requests) {
      batch
          .bind("id", request.id())
          .bind("at", request.at())
          .bind("trace", request.trace())
          .bind("method", request.method())
          .bind("route", request.route())
          .bind("status", request.status())
          .bind("millis", request.millis())
          .bind("database", request.databaseMillis())
          .bind("statements", request.statements())
          .bind("pool", request.poolMillis())
          .bind("lookup", request.lookupMillis())
          .add();
    }
    batch.execute();
  }

  /** The last seen first. */
  List<Fault> faults(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            select id, level, category, kind, words, example, trace, first_seen, last_seen, seen
            from operations.fault order by last_seen desc, id limit :limit
            """)
        .bind("limit", limit)
        .map((row, _) ->
            new Fault(
                row.getString("id"),
                row.getString("level").equals("error"),
                row.getString("category"),
                row.getString("kind"),
                row.getString("words"),
                row.getString("example"),
                row.getString("trace"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getLong("seen")))
        .list();
  }

  /** The newest first. */
  List<SlowRequest> slow(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            select id, at, trace, method, route, status, millis, database_millis, statements,
              pool_millis, lookup_millis
            from operations.slow_request order by at desc, id limit :limit
            """)
        .bind("limit", limit)
        .map((row, _) ->
            new SlowRequest(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("trace"),
                row.getString("method"),
                row.getString("route"),
                row.getInt("status"),
                row.getDouble("millis"),
                row.getDouble("database_millis"),
                row.getInt("statements"),
                row.getDouble("pool_millis"),
                row.getDouble("lookup_millis")))
        .list();
  }

  void deleteBefore(Handle tx, Instant faults, Instant slow) {
    tx.createUpdate("delete from operations.fault where last_seen < :time")
        .bind("time", faults)
        .execute();
    tx.createUpdate("delete from operations.slow_request where at < :time")
        .bind("time", slow)
        .execute();
  }

  /** Of each table the newest stay. */
  void deleteBeyond(Handle tx, int faults, int slow) {
    tx.createUpdate(
            """
            delete from operations.fault where id in
              (select id from operations.fault order by last_seen desc, id offset :most)
            """)
        .bind("most", faults)
        .execute();
    tx.createUpdate(
            """
            delete from operations.slow_request where id in
              (select id from operations.slow_request order by at desc, id offset :most)
            """)
        .bind("most", slow)
        .execute();
  }
}
