package app.dari.links.redirect;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Looks codes up in the database, many at once. */
@Singleton
final class TargetStore implements Lookup {
  private final Jdbi jdbi;

  TargetStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Map<String, Target> find(Collection<String> keys) {
    Map<String, Target> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select c.code_key, l.id, l.owner, l.url, l.forward_query, l.click_limit,
                       l.enabled and l.deleted_at is null as open
                from links.code c join links.link l on l.id = c.link
                where c.domain = '' and c.code_key = any(:keys)
                """)
            .bindArray("keys", String.class, keys)
            .map((row, _) ->
                Map.entry(
                    row.getString("code_key"),
                    new Target.Found(
                        row.getObject("id", UUID.class),
                        row.getObject("owner", UUID.class),
                        row.getString("url"),
                        row.getBoolean("forward_query"),
                        row.getBoolean("open"),
                        row.getObject("click_limit") == null ? null : new Places())))
            .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return found;
  }
}
