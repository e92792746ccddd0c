package app.dari.insights.drain;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** SQL of the draining side: rows in by COPY, and the salts. */
@Singleton
final class VisitStore {
  /** A row of insights.click. */
  record ClickRow(
      Instant at,
      UUID owner,
      UUID link,
      @Nullable String via,
      String source,
      @Nullable String referrerHost,
      @Nullable String language,
      String device,
      String kind,
      @Nullable Long visitor) {}

  /** A row of insights.view. */
  record ViewRow(
      Instant at,
      UUID owner,
      UUID page,
      String source,
      @Nullable String referrerHost,
      @Nullable String language,
      String device,
      String kind,
      @Nullable Long visitor) {}

  void insertClicks(Handle tx, List<ClickRow> rows) {
    StringBuilder text = new StringBuilder(rows.size() * 160);
    for (ClickRow row : rows) {
      append(text, row.at(), row.owner(), row.link(), row.via(), row.source());
      append(text.append('\t'), row.referrerHost(), row.language(), row.device(), row.kind());
      append(text.append('\t'), row.visitor());
      text.append('\n');
    }
    copy(
        tx,
        """
        copy insights.click
          (at, owner, link, via, source, referrer_host, language, device, kind, visitor)
        from stdin
        """,
        text);
  }

  void insertViews(Handle tx, List<ViewRow> rows) {
    StringBuilder text = new StringBuilder(rows.size() * 140);
    for (ViewRow row : rows) {
      append(text, row.at(), row.owner(), row.page(), row.source());
      append(text.append('\t'), row.referrerHost(), row.language(), row.device(), row.kind());
      append(text.append('\t'), row.visitor());
      text.append('\n');
    }
    copy(
        tx,
        """
        copy insights.view
          (at, owner, page, source, referrer_host, language, device, kind, visitor)
        from stdin
        """,
        text);
  }

  /** The salt of a day: the stored one, else this one, stored now. */
  byte[] salt(Handle tx, LocalDate day, byte[] fresh) {
    tx.createUpdate(
            "insert into insights.salt (day, salt) values (:day, :salt) on conflict do nothing")
        .bind("day", day)
        .bind("salt", fresh)
        .execute();
    return tx.createQuery("select salt from insights.salt where day = :day")
        .bind("day", day)
        .mapTo(byte[].class)
        .one();
  }

  int deleteSaltsBefore(Handle tx, LocalDate day) {
    return tx.createUpdate("delete from insights.salt where day < :day").bind("day", day).execute();
  }

  private static void append(StringBuilder text, @Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      Object value = values[i];
      if (value == null) {
        text.append("\\N");
      } else {
        escape(text, value.toString());
      }
    }
  }

  /** COPY's text format (PostgreSQL manual, "COPY", File Formats). NUL cannot be stored at all. */
  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> text.append('\ufffd');
        default -> text.append(c);
      }
    }
  }

  private static void copy(Handle tx, String sql, StringBuilder rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      byte[] bytes = rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      CopyIn copy = tx.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      try {
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The rows could not be copied", e);
    }
  }
}
