package app.dari.operations.indexes;

import app.dari.operations.indexes.MadeIndex.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code operations.made_index}. */
final class IndexStore {
  private static final String COLUMNS =
      "id, index_name, table_name, definition, state, made_by, asked_at, ended_at, failure";

  /** Begins one; false while another is being made. */
  boolean begin(Handle tx, MadeIndex index) {
    return tx.createUpdate(
                """
                insert into operations.made_index
                  (id, index_name, table_name, definition, state, made_by, asked_at)
                values (:id, :name, :table, :definition, 'making', :by, :asked)
                on conflict ((true)) where state = 'making' do nothing
                """)
            .bind("id", index.id())
            .bind("name", index.name())
            .bind("table", index.table())
            .bind("definition", index.definition())
            .bind("by", index.madeBy())
            .bind("asked", index.askedAt())
            .execute()
        == 1;
  }

  /** Ends one that was being made; false when somebody else did. */
  boolean end(Handle tx, UUID id, State state, Instant at, @Nullable String failure) {
    return tx.createUpdate(
                """
                update operations.made_index
                set state = :state, ended_at = :at, failure = :failure
                where id = :id and state = 'making'
                """)
            .bind("id", id)
            .bind("state", word(state))
            .bind("at", at)
            .bind("failure", failure)
            .execute()
        == 1;
  }

  void drop(Handle tx, String name, Instant at) {
    tx.createUpdate(
            """
            update operations.made_index set state = 'dropped', ended_at = :at
            where index_name = :name and state in ('made', 'failed', 'interrupted')
            """)
        .bind("name", name)
        .bind("at", at)
        .execute();
  }

  /** Those that were made and are not there: a restored backup brings rows, not indexes. */
  void findLost(Handle tx) {
    tx.createUpdate(
            """
            update operations.made_index m set state = 'interrupted'
            where state = 'made' and not exists (
              select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname || '.' || c.relname = m.index_name)
            """)
        .execute();
  }

  List<MadeIndex> newest(Handle handle, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from operations.made_index order by asked_at desc, id desc limit :limit")
        .bind("limit", limit)
        .map(IndexStore::index)
        .list();
  }

  Optional<MadeIndex> making(Handle handle) {
    return handle
        .createQuery("select " + COLUMNS + " from operations.made_index where state = 'making'")
        .map(IndexStore::index)
        .findOne();
  }

  /** The last time it was asked for. */
  Optional<MadeIndex> last(Handle handle, String name) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from operations.made_index where index_name = :name"
                + " order by asked_at desc, id desc limit 1")
        .bind("name", name)
        .map(IndexStore::index)
        .findOne();
  }

  private static MadeIndex index(ResultSet row, StatementContext context) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new MadeIndex(
        row.getObject("id", UUID.class),
        row.getString("index_name"),
        row.getString("table_name"),
        row.getString("definition"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("made_by", UUID.class),
        row.getTimestamp("asked_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("failure"));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
