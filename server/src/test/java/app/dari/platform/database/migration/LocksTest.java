package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says of locks and of tables written anew is what PostgreSQL does. */
class LocksTest {
  private final ScratchModules scratch = new ScratchModules();

  @BeforeEach
  void makeTables() {
    scratch.execute(
        "create schema " + scratch.name("m"),
        "create table m.a (id int primary key, n int, name text, at timestamptz)",
        "create table m.b (id int primary key, a int)",
        "create table m.p (id int, at timestamptz) partition by range (at)",
        "create table m.p1 partition of m.p for values from ('2026-01-01') to ('2026-02-01')",
        "create table m.p2 (id int, at timestamptz)",
        "alter table m.b add constraint later check (a > 0) not valid",
        "create function m.f() returns trigger language plpgsql as $$ begin return new; end $$",
        "create trigger t before insert on m.b for each row execute function m.f()",
        "insert into m.a select i, i, i::text, now() from generate_series(1, 10) i");
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table m.a add column x text",
        "alter table m.a add column x text not null default 'x'",
        "alter table m.a add column x timestamptz not null default now()",
        "alter table m.a add column x uuid default gen_random_uuid()",
        "alter table m.a add column x int generated always as (n + 1) stored",
        "alter table m.a add column x bigserial",
        "alter table m.a add column x int check (x > 0)",
        "alter table m.a add column x int unique",
        "alter table m.a add column x int references m.b",
        "alter table m.a add constraint c check (n > 0)",
        "alter table m.a add constraint c check (n > 0) not valid",
        "alter table m.a add constraint c unique (name)",
        "alter table m.a add constraint c foreign key (n) references m.b not valid",
        "alter table m.b validate constraint later",
        "alter table m.b drop constraint later",
        "alter table m.a drop column name",
        "alter table m.a alter column n type bigint",
        "alter table m.a alter column n set not null",
        "alter table m.a alter column n drop not null",
        "alter table m.a alter column n set default 1",
        "alter table m.a alter column n drop default",
        "alter table m.a alter column n set statistics 10",
        "alter table m.a alter column n set (n_distinct = 5)",
        "alter table m.a alter column name set storage external",
        "alter table m.a alter column n set statistics 10, alter column name set storage external",
        "alter table m.a set (fillfactor = 70)",
        "alter table m.a set unlogged",
        "alter table m.a rename to c",
        "alter table m.a rename column n to o",
        "alter table m.a enable row level security",
        "alter table m.b disable trigger t",
        "alter table m.p attach partition m.p2 for values from ('2026-02-01') to ('2026-03-01')",
        "alter table m.p detach partition m.p1",
        "create table m.p3 partition of m.p for values from ('2026-03-01') to ('2026-04-01')",
        "create table m.c (id int references m.a)",
        "create index on m.a (n)",
        "create index on only m.p (id)",
        "create trigger u after insert on m.a for each row execute function m.f()",
        "create or replace view m.v as select * from m.a",
        "create policy one on m.a",
        "drop trigger t on m.b",
        "drop table m.a",
        "truncate m.a",
        "truncate table m.a",
        "insert into m.b select id, n from m.a",
        "update m.a set n = n + 1",
        "delete from m.a",
        "lock table m.a in share row exclusive mode",
        "lock m.a",
        "analyze m.a"
      })
  void theStrongestLockOnEachTableIsKnown(String sql) {
    String own = scratch.own(sql);
    ScratchModules.jdbi()
        .useTransaction(tx -> {
          Map<String, Long> before = files(tx);
          tx.execute(own);
          Map<String, Lock> expected = expected(own);
          assertThat(reduced(taken(tx), sql)).as(sql).isEqualTo(expected);
          assertThat(isWrittenAnew(before, files(tx)))
              .as("%s writes a table anew", sql)
              .isEqualTo(
                  Effects.of(SqlReader.read(own).getFirst()).touches().stream()
                          .anyMatch(touch -> touch.work() == Work.REWRITE)
                      // An empty file, at once.
                      || sql.startsWith("truncate"));
          tx.rollback();
        });
  }

  @Test
  void anIndexMadeBesideWritersHoldsUpNobody() {
    String sql = scratch.own("create index concurrently i on m.a (n)");
    assertThat(Effects.of(SqlReader.read(sql).getFirst()).touches())
        .containsExactly(
            new Touch(scratch.name("m") + ".a", Lock.SHARE_UPDATE_EXCLUSIVE, Work.INDEX));
    for (Lock lock : List.of(Lock.ACCESS_SHARE, Lock.ROW_EXCLUSIVE)) {
      assertThat(Lock.SHARE_UPDATE_EXCLUSIVE.conflictsWith(lock)).isFalse();
    }
  }

  /** PostgreSQL's own table of conflicts (manual, table 13.2), asked of PostgreSQL. */
  @Test
  void locksConflictAsInPostgresql() {
    for (Lock one : Lock.values()) {
      for (Lock other : Lock.values()) {
        assertThat(conflict(one, other)).as(one + " " + other).isEqualTo(one.conflictsWith(other));
      }
    }
  }

  private boolean conflict(Lock one, Lock other) {
    String table = scratch.own("lock table m.a in ");
    try (Handle holder = ScratchModules.jdbi().open();
        Handle asker = ScratchModules.jdbi().open()) {
      holder.begin();
      asker.begin();
      holder.execute(table + one.words() + " mode");
      try {
        asker.execute(table + other.words() + " mode nowait");
        return false;
      } catch (RuntimeException e) {
        return true;
      } finally {
        asker.rollback();
        holder.rollback();
      }
    }
  }

  private static Map<String, Lock> expected(String sql) {
    Map<String, Lock> locks = new TreeMap<>();
    for (Touch touch : Effects.of(SqlReader.read(sql).getFirst()).touches()) {
      locks.merge(touch.table(), touch.lock(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    return locks;
  }

  /** Locks of this transaction on tables that were there before. */
  private Map<String, Lock> taken(Handle tx) {
    Map<String, Lock> locks = new TreeMap<>();
    tx.createQuery(
            """
            select n.nspname || '.' || c.relname as name, l.mode
            from pg_locks l join pg_class c on c.oid = l.relation
              join pg_namespace n on n.oid = c.relnamespace
            where l.pid = pg_backend_pid() and l.granted and n.nspname = :schema
              and c.relkind in ('r', 'p')
            """)
        .bind("schema", scratch.name("m"))
        .map((row, _) -> Map.entry(row.getString("name"), Lock.ofMode(row.getString("mode"))))
        .forEach(
            one -> locks.merge(one.getKey(), one.getValue(), (a, b) -> a.compareTo(b) > 0 ? a : b));
    return locks;
  }

  /** Without what the statement made itself, and without reading, which holds nobody up. */
  private Map<String, Lock> reduced(Map<String, Lock> taken, String sql) {
    taken.remove(scratch.own("m.c"));
    taken.remove(scratch.own("m.p3"));
    if (sql.contains("rename to c")) {
      taken.put(scratch.own("m.a"), Lock.ACCESS_EXCLUSIVE);
    }
    if (sql.startsWith("drop table")) {
      taken.put(scratch.own("m.a"), Lock.ACCESS_EXCLUSIVE);
    }
    taken.values().removeIf(lock -> lock == Lock.ACCESS_SHARE);
    return taken;
  }

  private Map<String, Long> files(Handle handle) {
    Map<String, Long> files = new TreeMap<>();
    handle
        .createQuery(
            "select c.relname, c.relfilenode::bigint from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = :schema and c.relkind = 'r'")
        .bind("schema", scratch.name("m"))
        .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(one -> files.put(one.getKey(), one.getValue()));
    return files;
  }

  private static boolean isWrittenAnew(Map<String, Long> before, Map<String, Long> after) {
    return before.entrySet().stream()
        .anyMatch(one ->
            after.containsKey(one.getKey()) && !after.get(one.getKey()).equals(one.getValue()));
  }
}
