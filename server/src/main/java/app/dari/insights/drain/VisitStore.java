package app.dari.insights.drain;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.BinaryCopy;
import app.dari.insights.rollup.VisitRow;
import app.dari.insights.rollup.VisitRowMapper;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the draining side: rows in by COPY, partitions, visitors and their salts. */
@Singleton
final class VisitStore {
  /** Somebody who came to a link, a page or an account on a UTC day, counted from 1970. */
  record Coming(long day, UUID subject, long visitor) implements Comparable<Coming> {
    private static final Comparator<Coming> ORDER =
        Comparator.comparingLong(Coming::day)
            .thenComparing(Coming::subject)
            .thenComparingLong(Coming::visitor);

    @Override
    public int compareTo(Coming other) {
      return ORDER.compare(this, other);
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

  /** Notes who came, and tells of those who were not noted before. */
  void insertVisitors(Handle tx, Collection<Coming> sorted, Consumer<Coming> each) {
    if (sorted.isEmpty()) {
      return;
    }
    tx.createQuery(
            """
            insert into insights.visitor (day, subject, visitor)
            select date '1970-01-01' + day, subject, visitor
            from unnest(:days::int[], :subjects::uuid[], :visitors::bigint[])
              as coming (day, subject, visitor)
            on conflict do nothing
            returning day - date '1970-01-01' as day, subject, visitor
            """)
        .bindArray("days", Long.class, sorted.stream().map(Coming::day).toList())
        .bindArray("subjects", UUID.class, sorted.stream().map(Coming::subject).toList())
        .bindArray("visitors", Long.class, sorted.stream().map(Coming::visitor).toList())
        .map((row, _) ->
            new Coming(
                row.getLong("day"), row.getObject("subject", UUID.class), row.getLong("visitor")))
        .forEach(each);
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
