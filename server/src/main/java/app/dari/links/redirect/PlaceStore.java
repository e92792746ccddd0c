package app.dari.links.redirect;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes places of limited links in the database, for many visitors at once. */
@Singleton
final class PlaceStore {
  private final Jdbi jdbi;

  PlaceStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Takes as many of the wanted places as there are, and says how many there were before. Links
   * without a limit are missing. Blocks; fails when it cannot.
   */
  Map<UUID, Integer> take(Map<UUID, Integer> wanted) {
    Map<UUID, Integer> left = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                with asked as (
                  select * from unnest(:links::uuid[], :wanted::integer[]) as a (link, wanted)
                ), held as (
                  -- In one order, so that two processes do not wait for each other.
                  select p.link, p.taken, greatest(0, l.click_limit - p.taken) as places
                  from links.place p join links.link l on l.id = p.link
                  where p.link = any(:links::uuid[])
                  order by p.link
                  for no key update of p
                ), moved as (
                  update links.place p
                  set taken = held.taken + least(held.places, asked.wanted)
                  from held join asked using (link)
                  where p.link = held.link and held.places > 0 and asked.wanted > 0
                )
                select link, places from held
                """)
            .bindArray("links", UUID.class, wanted.keySet())
            .bindArray("wanted", Integer.class, wanted.values())
            .map((row, _) -> Map.entry(row.getObject("link", UUID.class), row.getInt("places")))
            .forEach(entry -> left.put(entry.getKey(), entry.getValue())));
    return left;
  }
}
