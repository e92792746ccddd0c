package app.dari.operations.audit;

import app.dari.operations.audit.Audit.Entry;
import app.dari.operations.audit.Audit.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code operations.audit}. */
final class AuditStore {
  void add(Handle tx, Entry entry) {
    tx.createUpdate(
            """
            insert into operations.audit (id, at, account, act, subject, outcome, detail)
            values (:id, :at, :account, :act, :subject, :outcome, :detail)
            """)
        .bind("id", entry.id())
        .bind("at", entry.at())
        .bind("account", entry.account())
        .bind("act", entry.act())
        .bind("subject", entry.subject())
        .bind("outcome", entry.outcome().name().toLowerCase(Locale.ROOT))
        .bind("detail", entry.detail())
        .execute();
  }

  /** Ids grow with time. */
  List<Entry> list(Handle tx, @Nullable UUID before, int limit) {
    return tx.createQuery(
            """
            select id, at, account, act, subject, outcome, detail
            from operations.audit
            where cast(:before as uuid) is null or id < :before
            order by id desc
            limit :limit
            """)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, _) ->
            new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getObject("account", UUID.class),
                row.getString("act"),
                row.getString("subject"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("detail")))
        .list();
  }

  int deleteBefore(Handle tx, Instant time) {
    return tx.createUpdate("delete from operations.audit where at < :time")
        .bind("time", time)
        .execute();
  }
}
