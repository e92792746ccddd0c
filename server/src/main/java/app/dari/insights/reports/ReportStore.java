package app.dari.insights.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code insights.report}. */
@Singleton
final class ReportStore {
  private final ObjectMapper json;

  ReportStore(ObjectMapper json) {
    this.json = json;
  }

  void add(Handle tx, UUID owner, byte[] tokenHash, Report report) {
    tx.createUpdate(
            """
            insert into insights.report
              (id, owner, token_hash, title, content, created_at, expires_at)
            values (:id, :owner, :hash, :title, cast(:content as jsonb), :created, :expires)
            """)
        .bind("id", report.id())
        .bind("owner", owner)
        .bind("hash", tokenHash)
        .bind("title", report.title())
        .bind("content", write(report.content()))
        .bind("created", report.createdAt())
        .bind("expires", report.expiresAt())
        .execute();
  }

  List<Report> list(Handle tx, UUID owner, int most) {
    return tx.createQuery(
            """
            select id, title, content, created_at, expires_at, revoked_at
            from insights.report
            where owner = :owner
            order by created_at desc, id desc
            limit :most
            """)
        .bind("owner", owner)
        .bind("most", most)
        .map((row, _) -> report(row))
        .list();
  }

  int count(Handle tx, UUID owner) {
    return tx.createQuery("select count(*) from insights.report where owner = :owner")
        .bind("owner", owner)
        .mapTo(int.class)
        .one();
  }

  Optional<Report> find(Handle tx, byte[] tokenHash) {
    return tx.createQuery(
            """
            select id, title, content, created_at, expires_at, revoked_at
            from insights.report
            where token_hash = :hash
            """)
        .bind("hash", tokenHash)
        .map((row, _) -> report(row))
        .findOne();
  }

  /** Takes a report back; false when the account has no such report. */
  boolean revoke(Handle tx, UUID owner, UUID id, Instant now) {
    return tx.createUpdate(
                """
                update insights.report set revoked_at = coalesce(revoked_at, :now)
                where id = :id and owner = :owner
                """)
            .bind("now", now)
            .bind("id", id)
            .bind("owner", owner)
            .execute()
        == 1;
  }

  int deleteExpiredBefore(Handle tx, Instant before) {
    return tx.createUpdate("delete from insights.report where expires_at < :before")
        .bind("before", before)
        .execute();
  }

  private Report report(ResultSet row) throws SQLException {
    var revoked = row.getTimestamp("revoked_at");
    return new Report(
        row.getObject("id", UUID.class),
        row.getString("title"),
        read(row.getString("content")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        revoked == null ? null : revoked.toInstant());
  }

  private String write(Snapshot content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a report says is JSON", e);
    }
  }

  private Snapshot read(String content) {
    try {
      return json.readValue(content, Snapshot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored report cannot be read", e);
    }
  }
}
