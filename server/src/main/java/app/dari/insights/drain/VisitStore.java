package app.dari.insights.drain;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.VisitRow;
import app.dari.insights.rollup.VisitRowMapper;
import app.dari.platform.database.BinaryCopy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the draining side: rows in by COPY, partitions, visitors and their salts. */
@Singleton
final class VisitStore {
  /**
   * Somebody who came to a link, a page or an account on a UTC day, counted from 1970.
   *
   * @param place where the visit stands in its batch
   */
  record Coming(long day, UUID subject, long visitor, long timeMillis, int place)
      implements Comparable<Coming> {
    /** A person, a subject and a day come once. */
    static final Comparator<Coming> BY_KEY =
        Comparator.comparingLong(Coming::day)
            .thenComparing(Coming::subject)
            .thenComparingLong(Coming::visitor);

    /** Whether it is the same person on the same day at the same subject. */
    boolean isSame(Coming other) {
      return visitor == other.visitor && day == other.day && subject.equals(other.subject);
    }

    @Override
    public int compareTo(Coming other) {
      int order = Long.compare(day, other.day);
      if (order == 0) {
        order = subject.compareTo(other.subject);
      }
      if (order == 0) {
        order = Long.compare(visitor, other.visitor);
      }
      return order == 0 ? Long.compare(timeMillis, other.timeMillis) : order;
    }
  }

  private static final String VISITS = "insights.visit (" + VisitRowMapper.COLUMNS + ")";
  private static final int COLUMNS = 6 + Dimension.values().length;
  private static final String PARTITION = "visit_";

  /** One process at a time makes or drops partitions; spells "dari" and a number. */
  private static final long LOCK = 0x64617269_00000004L;

  /** Stores the rows of this UTC day, counted from 1970, and later ones. */
  void insert(Handle tx, List<VisitRow> rows, long oldestDay) {
    try (BinaryCopy copy = new BinaryCopy(tx, VISITS)) {
      for (VisitRow row : rows) {
        if (row.epochDay() >= oldestDay) {
          append(copy, row);
        }
      }
      copy.end();
    }
  }

  private static void append(BinaryCopy copy, VisitRow row) {
    copy.row(COLUMNS)
        .time(row.timeMillis())
        .text(row.click() ? "click" : "view")
        .uuid(row.owner())
        .uuid(row.subject())
        .text(row.who())
        .number(row.visitor());
    for (@Nullable String value : row.values()) {
      copy.text(value);
    }
  }

  /**
   * Notes who came; those who were not noted before.
   *
   * @param sorted each key once
   */
  List<Coming> insertVisitors(Handle tx, List<Coming> sorted) {
    if (sorted.isEmpty()) {
      return List.of();
    }
    tx.execute(
        "create temporary table if not exists coming"
            + " (place bigint, day date, subject uuid, visitor bigint) on commit delete rows");
    try (BinaryCopy copy = new BinaryCopy(tx, "coming (place, day, subject, visitor)")) {
      for (int place = 0; place < sorted.size(); place++) {
        Coming one = sorted.get(place);
        copy.row(4)
            .number((long) place)
            .date(LocalDate.ofEpochDay(one.day()))
            .uuid(one.subject())
            .number(one.visitor());
      }
      copy.end();
    }
    // In the order of the keys: two processes wait for each other and never in a circle.
    return tx
        .createQuery(
            """
            insert into insights.visitor (day, subject, visitor)
            select day, subject, visitor from coming order by place
            on conflict do nothing
            returning day - date '1970-01-01' as day, subject, visitor
            """)
        .map((row, _) ->
            new Coming(row.getInt(1), row.getObject(2, UUID.class), row.getLong(3), 0, 0))
        .stream()
        .map(fresh -> sorted.get(Collections.binarySearch(sorted, fresh, Coming.BY_KEY)))
        .toList();
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
