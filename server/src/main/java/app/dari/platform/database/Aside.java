package app.dari.platform.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The schemas as they were, put aside under other names while others are made in their place, and
 * put back when those are not accepted. Each step is one transaction, and what is unfinished is put
 * back by whoever finds it: a process that dies in between leaves nothing half done. The one who
 * works on it holds a lock of its session; locks need a connection without a pooler.
 */
public final class Aside {
  /** How it stands. */
  public enum State {
    /** Nothing is aside. */
    NONE,
    /** What is in place is being made. */
    UNFINISHED,
    /** What is in place was accepted; what was before is kept for a while. */
    KEPT
  }

  /** Spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000006L;

  private static final String MARK = "dari_aside";
  private static final String BEFORE = "__before";

  private Aside() {}

  /** Takes the lock until the connection is closed; false when another has it. */
  public static boolean lock(Handle session) {
    return session
        .createQuery("select pg_try_advisory_lock(:key)")
        .bind("key", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** How it stands. */
  public static State state(Handle handle) {
    boolean marked =
        handle
            .createQuery("select to_regclass(:table) is not null")
            .bind("table", MARK + ".mark")
            .mapTo(Boolean.class)
            .one();
    if (!marked) {
      return State.NONE;
    }
    Optional<Boolean> kept =
        handle.createQuery("select kept from " + MARK + ".mark").mapTo(Boolean.class).findOne();
    return kept.map(yes -> yes ? State.KEPT : State.UNFINISHED).orElse(State.NONE);
  }

  /** Puts every module's schema aside, in place of what was kept aside before. */
  public static void put(Handle handle) {
    handle.useTransaction(tx -> {
      drop(tx);
      tx.execute("create schema " + MARK);
      tx.execute("create table " + MARK + ".mark (kept boolean not null, at timestamptz not null)");
      tx.execute("create table " + MARK + ".put (name text primary key)");
      tx.execute("insert into " + MARK + ".mark values (false, now())");
      for (String schema : Migrations.SCHEMAS) {
        if (exists(tx, schema)) {
          tx.execute("alter schema " + schema + " rename to " + schema + BEFORE);
          tx.execute("insert into " + MARK + ".put values (?)", schema);
        }
      }
    });
  }

  /** Accepts what is in place now. */
  public static void keep(Handle handle) {
    handle.useTransaction(tx -> tx.execute("update " + MARK + ".mark set kept = true, at = now()"));
  }

  /** Puts back what is aside, in place of what is there. */
  public static void putBack(Handle handle) {
    handle.useTransaction(tx -> {
      List<String> put =
          tx.createQuery("select name from " + MARK + ".put").mapTo(String.class).list();
      for (String schema : Migrations.SCHEMAS) {
        tx.execute("drop schema if exists " + schema + " cascade");
      }
      for (String schema : put) {
        tx.execute("alter schema " + schema + BEFORE + " rename to " + schema);
      }
      tx.execute("drop schema " + MARK + " cascade");
    });
  }

  /** Drops what has been kept aside for so long. */
  public static void forget(Handle handle, Duration longerThan) {
    handle.useTransaction(tx -> {
      if (state(tx) == State.KEPT
          && tx.createQuery("select at < now() - :age * interval '1 second' from " + MARK + ".mark")
              .bind("age", longerThan.toSeconds())
              .mapTo(Boolean.class)
              .one()) {
        drop(tx);
      }
    });
  }

  /** For a start: puts back what is unfinished. False while somebody is at it. */
  static boolean settle(Handle session) {
    if (state(session) != State.UNFINISHED) {
      return true;
    }
    if (!lock(session)) {
      return false;
    }
    // Another may have done so in the meantime.
    if (state(session) == State.UNFINISHED) {
      putBack(session);
    }
    return true;
  }

  private static void drop(Handle tx) {
    for (String schema : Migrations.SCHEMAS) {
      tx.execute("drop schema if exists " + schema + BEFORE + " cascade");
    }
    tx.execute("drop schema if exists " + MARK + " cascade");
  }

  private static boolean exists(Handle tx, String schema) {
    return tx.createQuery("select to_regnamespace(:name) is not null")
        .bind("name", schema)
        .mapTo(Boolean.class)
        .one();
  }
}
