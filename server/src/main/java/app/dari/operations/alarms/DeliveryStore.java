package app.dari.operations.alarms;

import app.dari.operations.alarms.Delivery.State;
import app.dari.operations.alarms.Delivery.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code operations.delivery}. */
public final class DeliveryStore {
  /**
   * Longer than the attempts of one claim take together: then its process is dead, and another
   * tries.
   */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String COLUMNS =
      "id, event, alarm, kind, way, subject, body, created_at, next_at, tries, state, outcome";

  /** One that is there already and has been tried since is brought up to date. */
  void add(Handle tx, Delivery one) {
    tx.createUpdate(
            """
            insert into operations.delivery
              (id, event, alarm, kind, way, subject, body, created_at, next_at, tries, state, outcome)
            values (:id, :event, :alarm, :kind, :way, :subject, :body, :created, :next, :tries,
              :state, :outcome)
            on conflict (id) do update set next_at = excluded.next_at, tries = excluded.tries,
              state = excluded.state, outcome = excluded.outcome
            where delivery.state = 'waiting' and delivery.tries < excluded.tries
            """)
        .bind("id", one.id())
        .bind("event", one.event())
        .bind("alarm", one.alarm())
        .bind("kind", one.kind())
        .bind("way", one.way().word())
        .bind("subject", one.subject())
        .bind("body", one.body())
        .bind("created", one.createdAt())
        .bind("next", one.nextAt())
        .bind("tries", one.tries())
        .bind("state", one.state().word())
        .bind("outcome", one.outcome())
        .execute();
  }

  /** Takes what is due on some ways, for this process alone. */
  List<Delivery> claim(Handle tx, Set<Way> ways, Instant now) {
    return tx.createQuery(
            "update operations.delivery set next_at = :lease where id in (select id from"
                + " operations.delivery where state = 'waiting' and way = any(:ways) and next_at <= :now"
                + " order by next_at limit 2 for update skip locked) returning "
                + COLUMNS)
        .bind("lease", now.plus(LEASE))
        .bind("now", now)
        .bindArray("ways", String.class, ways.stream().map(Way::word).toList())
        .map((row, _) -> read(row))
        .list();
  }

  /**
   * Nobody needs to hear of an alarm that is over before it was to be told; whether there was any.
   * What is due sooner than a lease may be on its way.
   */
  boolean dropUntold(Handle tx, UUID alarm, Instant now) {
    return tx.createUpdate(
                """
                update operations.delivery set state = 'dropped'
                where alarm = :alarm and state = 'waiting' and tries = 0 and next_at > :sent
                """)
            .bind("alarm", alarm)
            .bind("sent", now.plus(LEASE))
            .execute()
        > 0;
  }

  /** The newest first. */
  List<Delivery> list(Handle tx, int limit) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.delivery order by created_at desc, id desc limit :n")
        .bind("n", limit)
        .map((row, _) -> read(row))
        .list();
  }

  /** The last one on a way that arrived or was given up; empty: there was none. */
  public Optional<Delivery> last(Handle tx, Way way) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.delivery where way = :way and state in ('delivered', 'given-up')"
                + " order by next_at desc limit 1")
        .bind("way", way.word())
        .map((row, _) -> read(row))
        .findOne();
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("event", UUID.class),
        row.getObject("alarm", UUID.class),
        row.getString("kind"),
        Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
        row.getString("subject"),
        row.getString("body"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("next_at").toInstant(),
        row.getInt("tries"),
        State.parse(row.getString("state")),
        row.getString("outcome"));
  }
}
