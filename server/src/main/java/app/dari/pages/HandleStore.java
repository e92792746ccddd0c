package app.dari.pages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has which handle. Two people who want one at the same moment meet at its unique keys. */
@Singleton
final class HandleStore {
  /** Who stands in the way of a handle. */
  record Taken(UUID page, String key, boolean current, boolean released) {}

  /** Takes a handle for a page; false when it, or one that looks like it, belongs to another. */
  boolean claim(org.jdbi.v3.core.Handle tx, Handle handle, UUID page, Instant restedBefore) {
    tx.createUpdate(
            """
            delete from pages.handle
            where (key = :key or skeleton = :skeleton) and released_at < :rested
            """)
        .bind("key", handle.key())
        .bind("skeleton", handle.skeleton())
        .bind("rested", restedBefore)
        .execute();
    return tx.createUpdate(
                """
                insert into pages.handle (key, skeleton, name, page, current)
                values (:key, :skeleton, :name, :page, true)
                on conflict do nothing
                """)
            .bind("key", handle.key())
            .bind("skeleton", handle.skeleton())
            .bind("name", handle.name())
            .bind("page", page)
            .execute()
        == 1;
  }

  /** The handle that is the same as, or looks like, this one. */
  Optional<Taken> inTheWay(org.jdbi.v3.core.Handle tx, Handle handle, Instant restedBefore) {
    return tx.createQuery(
            """
            select page, key, current, released_at is not null as released from pages.handle
            where (key = :key or skeleton = :skeleton)
              and (released_at is null or released_at >= :rested)
            order by key = :key desc limit 1
            """)
        .bind("key", handle.key())
        .bind("skeleton", handle.skeleton())
        .bind("rested", restedBefore)
        .map((row, context) ->
            new Taken(
                row.getObject("page", UUID.class),
                row.getString("key"),
                row.getBoolean("current"),
                row.getBoolean("released")))
        .findFirst();
  }

  /** Which of these skeletons are taken. */
  Set<String> takenSkeletons(
      org.jdbi.v3.core.Handle tx, Collection<String> skeletons, Instant restedBefore) {
    return tx.createQuery(
            """
            select skeleton from pages.handle
            where skeleton = any(:skeletons)
              and (released_at is null or released_at >= :rested)
            """)
        .bindArray("skeletons", String.class, skeletons)
        .bind("rested", restedBefore)
        .mapTo(String.class)
        .set();
  }

  /** Makes a page's current handle one of its old ones: it redirects from now on. */
  void retire(org.jdbi.v3.core.Handle tx, UUID page) {
    tx.createUpdate("update pages.handle set current = false where page = :page and current")
        .bind("page", page)
        .execute();
  }

  /** Makes a handle the page already has its current one, written as given. */
  void makeCurrent(org.jdbi.v3.core.Handle tx, UUID page, Handle handle) {
    tx.createUpdate(
            "update pages.handle set current = true, name = :name where page = :page and key = :key")
        .bind("page", page)
        .bind("key", handle.key())
        .bind("name", handle.name())
        .execute();
  }

  /**
   * Lets one of a page's handles not stand in the way of a lookalike of the same page: from then on
   * the new one keeps others off. No handle has a blank in it.
   */
  void giveWay(org.jdbi.v3.core.Handle tx, UUID page, String skeleton) {
    tx.createUpdate(
            """
            update pages.handle set skeleton = skeleton || ' ' || key
            where page = :page and skeleton = :skeleton
            """)
        .bind("page", page)
        .bind("skeleton", skeleton)
        .execute();
  }

  /** The account whose page has this handle, now or from before, unless it was taken down. */
  static Optional<UUID> owner(org.jdbi.v3.core.Handle tx, String key) {
    return tx.createQuery(
            """
            select page.owner from pages.handle join pages.page on page.id = handle.page
            where handle.key = :key and handle.released_at is null
            """)
        .bind("key", key)
        .mapTo(UUID.class)
        .findFirst();
  }

  /** Current handles of pages that have a version, the latest published first. */
  List<String> published(org.jdbi.v3.core.Handle tx, int most) {
    return tx.createQuery(
            """
            select handle.name from pages.handle join pages.page on page.id = handle.page
            where handle.current and handle.released_at is null
              and page.version is not null and page.deleted_at is null
            order by page.published_at desc limit :most
            """)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  /** The keys of all handles of a page. */
  List<String> keys(org.jdbi.v3.core.Handle tx, UUID page) {
    return tx.createQuery("select key from pages.handle where page = :page")
        .bind("page", page)
        .mapTo(String.class)
        .list();
  }

  /** Lets a page's handles rest, or, with null, ends their rest. */
  void release(org.jdbi.v3.core.Handle tx, UUID page, @Nullable Instant at) {
    tx.createUpdate("update pages.handle set released_at = :at where page = :page")
        .bind("page", page)
        .bind("at", at)
        .execute();
  }
}
