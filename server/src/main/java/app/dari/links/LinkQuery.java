package app.dari.links;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which links of an account, in which order, from where on.
 *
 * @param search a folded part of title, code or destination; empty: all
 * @param enabled null: on and off
 * @param origin null: all
 * @param after the last one already known; null: from the start
 */
record LinkQuery(
    UUID owner,
    String search,
    @Nullable Boolean enabled,
    @Nullable Origin origin,
    Sort sort,
    boolean ascending,
    @Nullable After after,
    int limit) {

  /** What links are ordered by. */
  enum Sort {
    CREATED_AT("createdAt", "created_at", "timestamptz", ""),
    CLICKS("clicks", "(human_clicks + coalesce(open.human, 0)::bigint)", "bigint", ClickStore.OPEN),
    TITLE("title", "sort_title", "text", "");

    final String word;
    final String column;
    final String type;

    /** What the column is taken from beside the link. */
    final String join;

    Sort(String word, String column, String type, String join) {
      this.word = word;
      this.column = column;
      this.type = type;
      this.join = join;
    }
  }

  /** Where a list goes on: the value of the sorted column as text, and the id. */
  record After(String value, UUID id) {}

  /** This list from where a cursor points. */
  LinkQuery from(@Nullable List<String> position) {
    return position == null
        ? this
        : with(new After(position.get(0), UUID.fromString(position.get(1))), limit);
  }

  /** This part and one more, to know whether the list goes on. */
  LinkQuery oneMore() {
    return with(after, limit + 1);
  }

  private LinkQuery with(@Nullable After from, int most) {
    return new LinkQuery(owner, search, enabled, origin, sort, ascending, from, most);
  }

  /** The list this is a part of, for its cursors: a cursor of one does not fit another. */
  String name() {
    return String.format(
        Locale.ROOT, "links %s %s %s %s %s", sort.word, ascending, enabled, origin, search);
  }
}
