package app.dari.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Pages, their versions and the links of their blocks in the database. */
@Singleton
final class PageStore {
  private static final String PAGES =
      """
      select p.id, p.owner, h.name as handle, p.draft -> 'title' as title, p.version,
        p.published_at, p.draft is distinct from v.content as changed, p.revision, p.created_at,
        p.updated_at
      from pages.page p
      join pages.handle h on h.page = p.id and h.current
      left join pages.version v on v.page = p.id and v.number = p.version
      where p.deleted_at is null and p.owner = :owner
      """;

  private final ObjectMapper json;

  PageStore(ObjectMapper json) {
    this.json = json;
  }

  /** A draft, its revision, and the version visitors see, if any. */
  record Drafted(Draft draft, long revision, @Nullable Draft shown) {}

  /** A page that nobody else changes until the transaction ends. */
  record Locked(
      UUID id, long revision, Draft draft, long draftRevision, @Nullable Integer version) {}

  /** A version without its content. */
  record Listed(int number, Instant publishedAt, Text title, int blocks) {}

  /** What a visitor's address found. */
  record Row(
      UUID page,
      UUID owner,
      String handle,
      boolean current,
      boolean deleted,
      @Nullable Integer version,
      @Nullable Draft content) {}

  int count(Handle tx, UUID owner) {
    return tx.createQuery(
            "select count(*) from pages.page where owner = :owner and deleted_at is null")
        .bind("owner", owner)
        .mapTo(Integer.class)
        .one();
  }

  void insert(Handle tx, UUID id, UUID owner, Draft draft, Instant now) {
    tx.createUpdate(
            """
            insert into pages.page
              (id, owner, draft, draft_revision, revision, created_at, updated_at)
            values (:id, :owner, cast(:draft as jsonb), 1, 1, :now, :now)
            """)
        .bind("id", id)
        .bind("owner", owner)
        .bind("draft", write(draft))
        .bind("now", now)
        .execute();
  }

  List<Page> list(Handle tx, UUID owner) {
    return tx.createQuery(PAGES + "order by p.created_at, p.id")
        .bind("owner", owner)
        .map(this::page)
        .list();
  }

  Optional<Page> find(Handle tx, UUID owner, UUID id) {
    return tx.createQuery(PAGES + "and p.id = :id")
        .bind("owner", owner)
        .bind("id", id)
        .map(this::page)
        .findFirst();
  }

  Optional<Locked> lock(Handle tx, UUID owner, UUID id) {
    return tx.createQuery(
            """
            select id, revision, draft, draft_revision, version from pages.page
            where id = :id and owner = :owner and deleted_at is null
            for no key update
            """)
        .bind("id", id)
        .bind("owner", owner)
        .map((row, context) ->
            new Locked(
                row.getObject("id", UUID.class),
                row.getLong("revision"),
                read(row.getString("draft"), Draft.class),
                row.getLong("draft_revision"),
                row.getObject("version", Integer.class)))
        .findFirst();
  }

  Optional<Drafted> draft(Handle tx, UUID owner, UUID id) {
    return tx.createQuery(
            """
            select p.draft, p.draft_revision, v.content
            from pages.page p
            left join pages.version v on v.page = p.id and v.number = p.version
            where p.id = :id and p.owner = :owner and p.deleted_at is null
            """)
        .bind("id", id)
        .bind("owner", owner)
        .map((row, context) -> {
          String shown = row.getString("content");
          return new Drafted(
              read(row.getString("draft"), Draft.class),
              row.getLong("draft_revision"),
              shown == null ? null : read(shown, Draft.class));
        })
        .findFirst();
  }

  /** Writes a draft if its revision is still the one expected; whether it was. */
  boolean saveDraft(Handle tx, UUID owner, UUID id, long expected, Draft draft, Instant now) {
    return tx.createUpdate(
                """
                update pages.page
                set draft = cast(:draft as jsonb), draft_revision = draft_revision + 1,
                  updated_at = :now
                where id = :id and owner = :owner and draft_revision = :expected
                  and deleted_at is null
                """)
            .bind("id", id)
            .bind("owner", owner)
            .bind("expected", expected)
            .bind("draft", write(draft))
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Makes a version of a draft that was locked in this transaction, and shows it. */
  void publish(Handle tx, UUID id, int number, Draft content, Instant now) {
    tx.createUpdate(
            """
            insert into pages.version (page, number, content, published_at)
            values (:id, :number, cast(:content as jsonb), :now)
            """)
        .bind("id", id)
        .bind("number", number)
        .bind("content", write(content))
        .bind("now", now)
        .execute();
    tx.createUpdate(
            """
            update pages.page
            set version = :number, published_at = :now, updated_at = :now,
              revision = revision + 1, draft_revision = draft_revision + 1
            where id = :id
            """)
        .bind("id", id)
        .bind("number", number)
        .bind("now", now)
        .execute();
  }

  /** Counts a change of the page itself. */
  void touch(Handle tx, UUID id, Instant now) {
    tx.createUpdate(
            "update pages.page set revision = revision + 1, updated_at = :now where id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  void delete(Handle tx, UUID id, Instant now) {
    tx.createUpdate(
            """
            update pages.page
            set deleted_at = :now, updated_at = :now, revision = revision + 1 where id = :id
            """)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Takes a deletion back that is younger than {@code since}; whether there was one. */
  boolean restore(Handle tx, UUID owner, UUID id, Instant since, Instant now) {
    return tx.createUpdate(
                """
                update pages.page
                set deleted_at = null, updated_at = :now, revision = revision + 1
                where id = :id and owner = :owner and deleted_at >= :since
                """)
            .bind("id", id)
            .bind("owner", owner)
            .bind("since", since)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Versions of a page below a number, newest first. */
  List<Listed> versions(Handle tx, UUID id, int below, int limit) {
    return tx.createQuery(
            """
            select number, published_at, content -> 'title' as title,
              jsonb_array_length(content -> 'blocks') as blocks
            from pages.version where page = :id and number < :below
            order by number desc limit :limit
            """)
        .bind("id", id)
        .bind("below", below)
        .bind("limit", limit)
        .map((row, context) ->
            new Listed(
                row.getInt("number"),
                instant(row, "published_at"),
                read(row.getString("title"), Text.class),
                row.getInt("blocks")))
        .list();
  }

  Optional<Draft> version(Handle tx, UUID id, int number) {
    return tx.createQuery("select content from pages.version where page = :id and number = :number")
        .bind("id", id)
        .bind("number", number)
        .map((row, context) -> read(row.getString("content"), Draft.class))
        .findFirst();
  }

  /** The link of every block and item the page has or had. */
  Map<UUID, UUID> links(Handle tx, UUID id) {
    return tx.createQuery("select block, link from pages.block_link where page = :id")
        .bind("id", id)
        .setMapKeyColumn("block")
        .setMapValueColumn("link")
        .collectInto(new GenericType<Map<UUID, UUID>>() {});
  }

  void setLink(Handle tx, UUID id, UUID block, UUID link) {
    tx.createUpdate(
            """
            insert into pages.block_link (page, block, link) values (:page, :block, :link)
            on conflict (page, block) do update set link = excluded.link
            """)
        .bind("page", id)
        .bind("block", block)
        .bind("link", link)
        .execute();
  }

  /** What a handle's key leads to. */
  Optional<Row> visit(Handle tx, String key) {
    return tx.createQuery(
            """
            select p.id, p.owner, coalesce(now_h.name, h.name) as name, h.current,
              p.deleted_at is not null as deleted,
              p.version, v.content
            from pages.handle h
            join pages.page p on p.id = h.page
            left join pages.handle now_h on now_h.page = p.id and now_h.current
            left join pages.version v on v.page = p.id and v.number = p.version
            where h.key = :key
            """)
        .bind("key", key)
        .map((row, context) -> {
          String content = row.getString("content");
          return new Row(
              row.getObject("id", UUID.class),
              row.getObject("owner", UUID.class),
              row.getString("name"),
              row.getBoolean("current"),
              row.getBoolean("deleted"),
              row.getObject("version", Integer.class),
              content == null ? null : read(content, Draft.class));
        })
        .findFirst();
  }

  /** Counted while few, else as PostgreSQL last estimated. */
  long count(Handle handle) {
    return handle
        .createQuery(
            """
            select case when reltuples < 100000
              then (select count(*) from pages.page where deleted_at is null)
              else cast(reltuples as bigint) end
            from pg_class where oid = cast('pages.page' as regclass)
            """)
        .mapTo(long.class)
        .one();
  }

  private Page page(ResultSet row, StatementContext context) throws SQLException {
    return new Page(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        row.getString("handle"),
        read(row.getString("title"), Text.class),
        row.getObject("version", Integer.class),
        row.getObject("published_at") == null ? null : instant(row, "published_at"),
        row.getBoolean("changed"),
        row.getLong("revision"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .toInstant();
  }

  private String write(Draft draft) {
    try {
      return json.writeValueAsString(draft.linked(Map.of()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft is JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored draft cannot be read", e);
    }
  }
}
