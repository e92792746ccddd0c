package app.dari.insights.drain;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.VisitRow;
import app.dari.insights.rollup.VisitRowMapper;
import app.dari.platform.database.BinaryCopy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the draining side: rows in by COPY, partitions, visitors and their salts. */
@Singleton
final class VisitStore {
  private static final String VISITS = "insights.visit (run, " + VisitRowMapper.COLUMNS + ")";
  private static final int COLUMNS = 7 + Dimension.values().length;
  private static final String PARTITION = "visit_";

  /** One process at a time makes or drops partitions; spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000004L;

  /**
   * Stores rows.
   *
   * @param runs to which run those of a UTC day go, counted from 1970; of other days none is stored
   */
  void insert(Handle tx, List<VisitRow> rows, Map<Long, Integer> runs) {
    try (BinaryCopy copy = new BinaryCopy(tx, VISITS)) {
      long before = Long.MIN_VALUE;
      @Nullable Integer run = null;
      for (VisitRow row : rows) {
        long day = row.epochDay();
        if (day != before) {
          run = runs.get(day);
          before = day;
        }
        if (run != null) {
          append(copy, row, run);
        }
      }
      copy.end();
    }
  }

  private static void append(BinaryCopy copy, VisitRow row, int run) {
    copy.row(COLUMNS)
        .small(run)
        .time(row.timeMillis())
        .text(row.click() ? "click" : "view")
        .uuid(row.owner())
        .uuid(row.subject())
        .text(row.who());
    if (row.hasVisitor()) {
      copy.number(row.visitorNumber());
    } else {
      copy.none();
    }
    for (@Nullable String value : row.values()) {
      copy.text(value);
    }
  }

  /** Notes who came; which of them were not noted before. */
  BitSet insertVisitors(Handle tx, Comers comers) {
    BitSet fresh = new BitSet();
    if (comers.size() == 0) {
      return fresh;
    }
    tx.execute(
        "create temporary table if not exists coming"
            + " (place bigint, day date, subject uuid, visitor bigint) on commit delete rows");
    try (BinaryCopy copy = new BinaryCopy(tx, "coming (place, day, subject, visitor)")) {
      for (int i = 0; i < comers.size(); i++) {
        copy.row(4).number(i).date(comers.day(i)).uuid(comers.subject(i)).number(comers.visitor(i));
      }
      copy.end();
    }
    // In the order of the keys: two processes wait for each other and never in a circle.
    tx.createQuery(
            """
            insert into insights.visitor (day, subject, visitor)
            select day, subject, visitor from coming order by place
            on conflict do nothing
            returning day - date '1970-01-01' as day, subject, visitor
            """)
        .map((row, _) -> comers.find(row.getInt(1), row.getObject(2, UUID.class), row.getLong(3)))
        .forEach(fresh::set);
    return fresh;
  }

  /** The days that have a partition. */
  List<LocalDate> partitions(Handle handle) {
    return handle
        .createQuery(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'insights.visit'::regclass order by c.relname
            """)
        .mapTo(String.class)
        .map(name ->
            LocalDate.parse(name.substring(PARTITION.length()), DateTimeFormatter.BASIC_ISO_DATE))
        .list();
  }

  /**
   * Makes a day's partition unless it is there. Made apart and attached, which holds nobody up;
   * made in place it would wait for all who read.
   */
  void makePartition(Handle tx, LocalDate day) {
    lock(tx);
    if (partitions(tx).contains(day)) {
      return;
    }
    String name = name(day);
    tx.execute("create table insights." + name + " (like insights.visit including constraints)");
    // As V012 says; not among what "like" can include.
    tx.execute("alter table insights." + name + " alter column run set statistics 0");
    tx.execute(
        "alter table insights.visit attach partition insights.%s for values from ('%s 00:00+00') to ('%s 00:00+00')"
            .formatted(name, day, day.plusDays(1)));
  }

  /** Drops a day's partition; gives up, until the next time, when somebody reads for long. */
  void dropPartition(Handle tx, LocalDate day) {
    lock(tx);
    tx.execute("set local lock_timeout = '3s'");
    boolean due =
        tx.createQuery("select exists (select from insights.rollup_due where day = :day)")
            .bind("day", day)
            .mapTo(Boolean.class)
            .one();
    if (!due) {
      tx.execute("drop table if exists insights." + name(day));
      tx.createUpdate("delete from insights.visit_run where day = :day").bind("day", day).execute();
      tx.createUpdate(
              "update insights.retention set dropped_through = greatest(dropped_through, :day)")
          .bind("day", day)
          .execute();
    }
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

  /** Destroys the salts of earlier days, and with them who came then. */
  void deleteSaltsBefore(Handle tx, LocalDate day) {
    tx.createUpdate("delete from insights.salt where day < :day").bind("day", day).execute();
    tx.createUpdate("delete from insights.visitor where day < :day").bind("day", day).execute();
  }

  private static void lock(Handle tx) {
    tx.createQuery("select pg_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(String.class)
        .one();
  }

  private static String name(LocalDate day) {
    return PARTITION + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
