package app.dari.operations.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code operations.alarm}. */
final class AlarmStore {
  private static final String COLUMNS = "id, signal, place, critical, worst, began_at, ended_at";

  /** One process at a time begins and ends alarms; for the transaction. */
  void lock(Handle tx) {
    tx.execute("select pg_advisory_xact_lock(hashtext('operations.alarm'))");
  }

  void add(Handle tx, Alarm alarm) {
    tx.createUpdate(
            """
            insert into operations.alarm
              (id, signal, place, critical, worst, began_at, ended_at, seen_at)
            values (:id, :signal, :place, :critical, :worst, :began, :ended, :began)
            on conflict do nothing
            """)
        .bind("id", alarm.id())
        .bind("signal", alarm.signal().word())
        .bind("place", alarm.place())
        .bind("critical", alarm.critical())
        .bind("worst", alarm.worst())
        .bind("began", alarm.beganAt())
        .bind("ended", alarm.endedAt())
        .execute();
  }

  Optional<Alarm> open(Handle tx, Signal signal, String place) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.alarm where signal = :signal and place = :place and ended_at is null")
        .bind("signal", signal.word())
        .bind("place", place)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** All that go on, the oldest first. */
  List<Alarm> open(Handle tx) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.alarm where ended_at is null order by began_at, id")
        .map((row, _) -> read(row))
        .list();
  }

  /** Those that went on within a time, the newest first. */
  List<Alarm> between(Handle tx, Instant from, Instant to, int limit) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.alarm where began_at < :to and coalesce(ended_at, 'infinity') > :from"
                + " order by began_at desc, id desc limit :limit")
        .bind("from", from)
        .bind("to", to)
        .bind("limit", limit)
        .map((row, _) -> read(row))
        .list();
  }

  void end(Handle tx, UUID id, double worst, Instant at) {
    tx.createUpdate(
            "update operations.alarm set ended_at = :at, worst = :worst where id = :id and ended_at is null")
        .bind("id", id)
        .bind("worst", worst)
        .bind("at", at)
        .execute();
  }

  /** It is still so, whoever wrote it down; false when it is written down as over. */
  boolean seen(Handle tx, Alarm alarm, Instant at) {
    return tx.createUpdate(
                """
                update operations.alarm set seen_at = :at, worst = :worst
                where signal = :signal and place = :place and ended_at is null
                """)
            .bind("signal", alarm.signal().word())
            .bind("place", alarm.place())
            .bind("worst", alarm.worst())
            .bind("at", at)
            .execute()
        > 0;
  }

  /** Those whose process has not been heard of since a moment. */
  List<Alarm> unseenSince(Handle tx, Instant moment) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from operations.alarm where ended_at is null and seen_at < :moment")
        .bind("moment", moment)
        .map((row, _) -> read(row))
        .list();
  }

  private static Alarm read(ResultSet row) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Alarm(
        row.getObject("id", UUID.class),
        Signal.parse(row.getString("signal")),
        row.getString("place"),
        row.getBoolean("critical"),
        row.getDouble("worst"),
        row.getTimestamp("began_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
