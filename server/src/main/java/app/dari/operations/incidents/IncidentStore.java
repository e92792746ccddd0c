package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.operations.alarms.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables {@code operations.incident}, {@code incident_alarm} and {@code incident_entry}. */
final class IncidentStore {
  void add(Handle tx, UUID id, @Nullable String title, Instant at) {
    tx.createUpdate(
            "insert into operations.incident (id, title, opened_at) values (:id, :title, :at)")
        .bind("id", id)
        .bind("title", title)
        .bind("at", at)
        .execute();
  }

  /** The newest that is open and was opened after a moment; locked. */
  Optional<UUID> openSince(Handle tx, Instant moment) {
    return tx.createQuery(
            """
            select id from operations.incident where closed_at is null and opened_at > :moment
            order by opened_at desc, id desc limit 1 for update
            """)
        .bind("moment", moment)
        .mapTo(UUID.class)
        .findOne();
  }

  void join(Handle tx, UUID incident, UUID alarm) {
    tx.createUpdate(
            """
            insert into operations.incident_alarm (incident, alarm) values (:incident, :alarm)
            on conflict do nothing
            """)
        .bind("incident", incident)
        .bind("alarm", alarm)
        .execute();
  }

  Optional<UUID> ofAlarm(Handle tx, UUID alarm) {
    return tx.createQuery("select incident from operations.incident_alarm where alarm = :alarm")
        .bind("alarm", alarm)
        .mapTo(UUID.class)
        .findOne();
  }

  /** A step that is done already stays as it was done first; then nothing is written. */
  boolean write(Handle tx, UUID incident, Entry entry) {
    return tx.createUpdate(
                """
                insert into operations.incident_entry (id, incident, at, account, kind, step, text)
                values (:id, :incident, :at, :account, :kind, :step, :text) on conflict do nothing
                """)
            .bind("id", entry.id())
            .bind("incident", incident)
            .bind("at", entry.at())
            .bind("account", entry.account())
            .bind("kind", entry.kind().word())
            .bind("step", entry.step())
            .bind("text", entry.text())
            .execute()
        == 1;
  }

  /** False when it is closed already, or not there. */
  boolean close(Handle tx, UUID id, Instant at) {
    return tx.createUpdate(
                "update operations.incident set closed_at = :at where id = :id and closed_at is null")
            .bind("id", id)
            .bind("at", at)
            .execute()
        == 1;
  }

  /** The newest first, without what is in them. */
  List<UUID> list(Handle tx, int limit) {
    return tx.createQuery(
            "select id from operations.incident order by opened_at desc, id desc limit :limit")
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  /**
   * One of them.
   *
   * @param whole with its evidence, which is most of it
   */
  Optional<Incident> find(Handle tx, UUID id, boolean whole) {
    return tx.createQuery(
            "select id, title, opened_at, closed_at from operations.incident where id = :id")
        .bind("id", id)
        .map((row, _) ->
            new Incident(
                id,
                row.getString("title"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "closed_at"),
                alarms(tx, id),
                entries(tx, id, whole)))
        .findOne();
  }

  private static List<Alarm> alarms(Handle tx, UUID incident) {
    return tx.createQuery(
            """
            select a.id, a.signal, a.place, a.critical, a.worst, a.began_at, a.ended_at
            from operations.incident_alarm i join operations.alarm a on a.id = i.alarm
            where i.incident = :incident order by a.began_at, a.id
            """)
        .bind("incident", incident)
        .map((row, _) ->
            new Alarm(
                row.getObject("id", UUID.class),
                Signal.parse(row.getString("signal")),
                row.getString("place"),
                row.getBoolean("critical"),
                row.getDouble("worst"),
                row.getTimestamp("began_at").toInstant(),
                instant(row, "ended_at")))
        .list();
  }

  private static List<Entry> entries(Handle tx, UUID incident, boolean whole) {
    return tx.createQuery(
            """
            select id, at, account, kind, step, text from operations.incident_entry
            where incident = :incident and (:whole or kind <> 'evidence')
            order by at, id limit 1000
            """)
        .bind("whole", whole)
        .bind("incident", incident)
        .map((row, _) ->
            new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getObject("account", UUID.class),
                Entry.Kind.parse(row.getString("kind")),
                row.getString("step"),
                row.getString("text")))
        .list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
