package app.dari.links;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Links and codes in the database. */
@Singleton
final class LinkStore {
  /** Totals are whole with the deltas; one statement sees both at one moment. */
  private static final String COLUMNS =
      """
      id, owner, code, code_key, url, title, forward_query, enabled, origin, revision,
      clicks + (
        select coalesce(sum(u.clicks), 0)::bigint
        from links.click_delta d, unnest(d.links, d.clicks) as u (link, clicks)
        where d.part = get_byte(uuid_send(links.link.id), 15) and u.link = links.link.id
      ) as clicks,
      human_clicks + (
        select coalesce(sum(u.clicks), 0)::bigint
        from links.click_delta d, unnest(d.links, d.human_clicks) as u (link, clicks)
        where d.part = get_byte(uuid_send(links.link.id), 15) and u.link = links.link.id
      ) as human_clicks,
      created_at, updated_at, click_limit,
      click_limit
        - least(click_limit, (select taken from links.place where place.link = links.link.id))
        as clicks_left
      """;

  /** A link in a list, with what the list is sorted by. */
  record Listed(Link link, String sortedBy) {}

  /** Takes a code for a link; false when another link has or had it. */
  boolean claim(Handle tx, Code code, UUID link, Instant now) {
    int taken =
        tx.createUpdate(
                """
                insert into links.code (domain, code_key, link, created_at)
                values ('', :key, :link, :now)
                on conflict (domain, code_key) do nothing
                """)
            .bind("key", code.key())
            .bind("link", link)
            .bind("now", now)
            .execute();
    return taken == 1 || keysOf(tx, link).contains(code.key());
  }

  /** Every code a link has or had. */
  List<String> keysOf(Handle tx, UUID link) {
    return tx.createQuery("select code_key from links.code where link = :link")
        .bind("link", link)
        .mapTo(String.class)
        .list();
  }

  /** Every code the links of an account have or had. */
  List<NamedLink> names(Handle tx, UUID owner, int most) {
    return tx.createQuery(
            """
            select link.id, code.code_key
            from links.link
            join links.code on code.link = link.id
            where link.owner = :owner and link.deleted_at is null
            order by link.created_at desc, link.id desc, code.code_key
            limit :most
            """)
        .bind("owner", owner)
        .bind("most", most)
        .map((row, _) -> new NamedLink(row.getObject("id", UUID.class), row.getString("code_key")))
        .list();
  }

  /** Which of these keys are taken. */
  Set<String> taken(Handle tx, Collection<String> keys) {
    return tx.createQuery(
            "select code_key from links.code where domain = '' and code_key = any(:keys)")
        .bindArray("keys", String.class, keys)
        .mapTo(String.class)
        .set();
  }

  void insert(Handle tx, Link link) {
    tx.createUpdate(
            """
            insert into links.link
              (id, owner, code, code_key, url, title, forward_query, enabled, origin, revision,
               click_limit, search, sort_title, created_at, updated_at)
            values
              (:id, :owner, :code, :codeKey, :url, :title, :forwardQuery, :enabled, :origin, :revision,
               :clickLimit, :search, :sortTitle, :now, :now)
            """)
        .bind("owner", link.owner())
        .bind("origin", link.origin().word())
        .bindMap(changeable(link))
        .bind("revision", link.revision())
        .bind("now", link.createdAt())
        .execute();
  }

  /** Writes a link that was locked in this transaction. */
  void update(Handle tx, Link link) {
    tx.createUpdate(
            """
            update links.link
            set code = :code, code_key = :codeKey, url = :url, title = :title,
                forward_query = :forwardQuery, enabled = :enabled, search = :search,
                click_limit = :clickLimit, sort_title = :sortTitle, revision = :revision, updated_at = :now
            where id = :id
            """)
        .bindMap(changeable(link))
        .bind("revision", link.revision())
        .bind("now", link.updatedAt())
        .execute();
  }

  /** Marks a link as deleted that was locked in this transaction. */
  void delete(Handle tx, UUID id, Instant now) {
    tx.createUpdate(
            """
            update links.link
            set deleted_at = :now, updated_at = :now, revision = revision + 1
            where id = :id
            """)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Takes a deletion back that is younger than {@code since}; false when there is none. */
  boolean restore(Handle tx, UUID owner, UUID id, Instant since, Instant now) {
    return tx.createUpdate(
                """
                update links.link
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

  boolean isDeleted(Handle tx, UUID owner, UUID id) {
    return tx.createQuery(
            """
            select 1 from links.link
            where id = :id and owner = :owner and deleted_at is not null
            """)
        .bind("id", id)
        .bind("owner", owner)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  Optional<Link> find(Handle tx, UUID owner, UUID id) {
    return findAll(tx, owner, List.of(id)).stream().findFirst();
  }

  /** As {@link #find}; nobody else changes it until the transaction ends. */
  Optional<Link> lock(Handle tx, UUID owner, UUID id) {
    // Locked first and read then: after a wait only a new statement sees which deltas are left.
    tx.createQuery("select id from links.link where owner = :owner and id = :id for update")
        .bind("owner", owner)
        .bind("id", id)
        .mapTo(UUID.class)
        .findFirst();
    return find(tx, owner, id);
  }

  List<Link> findAll(Handle tx, UUID owner, Collection<UUID> ids) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + "from links.link where owner = :owner and id = any(:ids) and deleted_at is null")
        .bind("owner", owner)
        .bindArray("ids", UUID.class, ids)
        .map(LinkStore::link)
        .list();
  }

  /** Counted while few, else as PostgreSQL last estimated. */
  long count(Handle handle) {
    return handle
        .createQuery(
            """
            select case when reltuples < 100000
              then (select count(*) from links.link where deleted_at is null)
              else cast(reltuples as bigint) end
            from pg_class where oid = cast('links.link' as regclass)
            """)
        .mapTo(long.class)
        .one();
  }

  /** Nothing is read that changes with each click: that is much while much is stored. */
  List<LinkDestination> findDestinations(Handle tx, UUID owner, Collection<UUID> ids) {
    return tx.createQuery(
            """
            select id, code, code_key, url, title from links.link
            where owner = :owner and id = any(:ids) and deleted_at is null
            """)
        .bind("owner", owner)
        .bindArray("ids", UUID.class, ids)
        .map((row, _) ->
            new LinkDestination(
                row.getObject("id", UUID.class),
                Code.stored(row.getString("code"), row.getString("code_key")),
                Destination.stored(row.getString("url")),
                row.getString("title")))
        .list();
  }

  Optional<Link> findByCode(Handle tx, UUID owner, Code code) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + """
                from links.link
                where owner = :owner and deleted_at is null and id =
                  (select link from links.code where domain = '' and code_key = :key)
                """)
        .bind("owner", owner)
        .bind("key", code.key())
        .map(LinkStore::link)
        .findFirst();
  }

  /** A part of a list, in its order. */
  List<Listed> list(Handle tx, LinkQuery query) {
    LinkQuery.Sort sort = query.sort();
    String direction = query.ascending() ? "asc" : "desc";
    String sql =
        "select "
            + COLUMNS
            + String.format(
                Locale.ROOT,
                """
                , %1$s::text as sorted_by
                from links.link %5$s
                where owner = :owner and deleted_at is null
                  and (:search = '' or position(:search in search) > 0)
                  and (:enabled::boolean is null or enabled = :enabled)
                  and (:origin::text is null or origin = :origin)
                  and (:value::text is null or (%1$s, id) %2$s (:value::%3$s, :id))
                order by %1$s %4$s, id %4$s
                limit :limit
                """,
                sort.column,
                query.ascending() ? ">" : "<",
                sort.type,
                direction,
                sort.join);
    LinkQuery.After after = query.after();
    return tx.createQuery(sql)
        .bind("owner", query.owner())
        .bind("search", query.search())
        .bind("enabled", query.enabled())
        .bind("origin", query.origin() == null ? null : query.origin().word())
        .bind("value", after == null ? null : after.value())
        .bind("id", after == null ? new UUID(0, 0) : after.id())
        .bind("limit", query.limit())
        .map((row, context) -> new Listed(link(row, context), row.getString("sorted_by")))
        .list();
  }

  /** From now on people who come are counted against a limit. */
  void openPlaces(Handle tx, UUID id) {
    tx.createUpdate("insert into links.place (link) values (:id) on conflict do nothing")
        .bind("id", id)
        .execute();
  }

  /** There is no limit any more; a later one counts from its beginning. */
  void closePlaces(Handle tx, UUID id) {
    tx.createUpdate("delete from links.place where link = :id").bind("id", id).execute();
  }

  /** How many may still come under this limit. */
  int placesLeft(Handle tx, UUID id, int limit) {
    return tx.createQuery("select greatest(0, :limit - taken) from links.place where link = :id")
        .bind("limit", limit)
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  private static Map<String, @Nullable Object> changeable(Link link) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", link.id());
    values.put("code", link.code().value());
    values.put("codeKey", link.code().key());
    values.put("url", link.destination().url());
    values.put("title", link.title());
    values.put("forwardQuery", link.forwardQuery());
    values.put("enabled", link.enabled());
    values.put("clickLimit", link.clickLimit());
    String title = link.title() == null ? "" : link.title();
    values.put(
        "search",
        Title.folded(
            title
                + "\n"
                + link.code()
                + "\n"
                + link.destination().url()
                + "\n"
                + link.destination().readable()));
    values.put("sortTitle", Title.folded(title.isEmpty() ? link.code().value() : title));
    return values;
  }

  static Link link(ResultSet row, StatementContext context) throws SQLException {
    return new Link(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        Code.stored(row.getString("code"), row.getString("code_key")),
        Destination.stored(row.getString("url")),
        row.getString("title"),
        row.getBoolean("forward_query"),
        row.getBoolean("enabled"),
        row.getString("origin").equals("page") ? Origin.PAGE : Origin.SHORT,
        row.getObject("click_limit", Integer.class),
        row.getObject("clicks_left", Integer.class),
        row.getLong("revision"),
        row.getLong("clicks"),
        row.getLong("human_clicks"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
