package app.dari.insights.rollup;

import app.dari.platform.database.BinaryCopy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * SQL of deltas: many a row, packed, those of a batch whose ids end alike together. Who asks for
 * one link unpacks few others. Read in the transaction that reads the days, of one moment: a delta
 * is either there or added to its day.
 */
@Singleton
public final class DeltaStore {
  /** The part of an account's own tallies. */
  static final int OWN = -1;

  /** The part of everything in a batch that has little of an account. */
  static final int FEW = -2;

  /** A place in the order deltas are merged in: an account and a part of its subjects. */
  record Place(UUID owner, int part) {
    /** Before all others. */
    static final Place FIRST = new Place(new UUID(0, 0), FEW);
  }

  private static final String TABLE = "insights.rollup_delta (owner, part, day, pack)";
  private static final String COLUMNS = "owner, subject, kind, day, series, totals, slots";

  /** Rows of a few KB. */
  private static final int FETCH = 100;

  private static final RowMapper<Pack> PACK =
      (row, _) ->
          new Pack(
              row.getObject("owner", UUID.class),
              row.getObject("day", LocalDate.class),
              row.getBytes("pack"));

  /** The part a subject's deltas are in unless the batch has {@link #FEW}. */
  static int part(UUID owner, UUID subject) {
    return subject.equals(owner) ? OWN : (int) subject.getLeastSignificantBits() & 0xff;
  }

  /** Stores the tallies of a batch; places as {@link Tallies#append} has them. */
  public void add(
      Handle tx, Tallies tallies, BitSet newToSubject, BitSet newToOwner, BitSet newThroughBlock) {
    try (BinaryCopy copy = new BinaryCopy(tx, TABLE)) {
      tallies.append(copy, newToSubject, newToOwner, newThroughBlock);
      copy.end();
    }
  }

  /** One more row. */
  static void append(BinaryCopy copy, UUID owner, int part, LocalDate day, byte[] pack) {
    copy.row(4).uuid(owner).small(part).date(day).bytes(pack);
  }

  /** Reads what is open of these subjects of an account, and of some others. */
  public void ofSubjects(
      Handle tx,
      UUID owner,
      Iterable<UUID> subjects,
      LocalDate first,
      LocalDate last,
      Consumer<Pack> each) {
    Set<Integer> parts = new TreeSet<>();
    parts.add(FEW);
    subjects.forEach(subject -> parts.add(part(owner, subject)));
    read(
        open(tx, "part = any (:parts)", owner, first, last)
            .bindArray("parts", Integer.class, parts),
        each);
  }

  /**
   * Reads what is open of all links and pages of an account, and of itself where that is little.
   */
  public void ofAll(Handle tx, UUID owner, LocalDate first, LocalDate last, Consumer<Pack> each) {
    read(open(tx, "part <> " + OWN, owner, first, last), each);
  }

  private static Query open(Handle tx, String parts, UUID owner, LocalDate first, LocalDate last) {
    return tx.createQuery(
            "select owner, day, pack from insights.rollup_delta"
                + " where owner = :owner and day between :first and :last and "
                + parts)
        .bind("owner", owner)
        .bind("first", first)
        .bind("last", last);
  }

  private static void read(Query query, Consumer<Pack> each) {
    query
        .setFetchSize(FETCH)
        .map(PACK)
        .forEach(pack -> {
          while (pack.next()) {
            each.accept(pack);
          }
        });
  }

  /**
   * Puts what is open of a day into the table {@code open_delta} of this transaction, unpacked: for
   * those who need it in an order, or beside the days, and cannot hold it in memory.
   *
   * @param owner of this account alone; null for all
   */
  public void unpack(Handle tx, @Nullable UUID owner, LocalDate day) {
    tx.execute(
        "create temporary table if not exists open_delta (owner uuid, subject uuid, kind text,"
            + " day date, series bytea, totals bytea, slots bytea) on commit delete rows");
    tx.execute("truncate open_delta");
    try (ResultIterator<Pack> packs =
        tx.createQuery(
                """
                select owner, day, pack from insights.rollup_delta
                where day = :day and (:owner::uuid is null or owner = :owner)
                """)
            .bind("day", day)
            .bind("owner", owner)
            .setFetchSize(FETCH)
            .map(PACK)
            .iterator()) {
      while (packs.hasNext()) {
        // What was fetched together: the next are fetched when nothing is copied.
        List<Pack> some = new ArrayList<>();
        while (packs.hasNext() && some.size() < FETCH) {
          some.add(packs.next());
        }
        unpack(tx, some);
      }
    }
  }

  private static void unpack(Handle tx, List<Pack> packs) {
    try (BinaryCopy copy = new BinaryCopy(tx, "open_delta (" + COLUMNS + ")")) {
      for (Pack pack : packs) {
        while (pack.next()) {
          TallyKey key = pack.key();
          Tally.Encoded encoded = pack.encoded();
          copy.row(7)
              .uuid(key.owner())
              .uuid(key.subject())
              .text(key.kind())
              .date(key.day())
              .bytes(encoded.series())
              .bytes(encoded.totals())
              .bytes(encoded.slots());
        }
      }
      copy.end();
    }
  }

  /**
   * Takes the next rows out of the table.
   *
   * @param from the place of the first, which may be one that was there before
   * @return the place of the last; null when there was none
   */
  @Nullable Place take(Handle tx, Place from, int most, Consumer<Pack> each) {
    Place[] last = new Place[1];
    tx.createQuery(
            """
            with taken as (
              delete from insights.rollup_delta where ctid = any (array (
                select ctid from insights.rollup_delta where (owner, part) >= (:owner, :part)
                order by owner, part limit :most
              ))
              returning owner, part, day, pack
            )
            select * from taken order by owner, part
            """)
        .bind("owner", from.owner())
        .bind("part", from.part())
        .bind("most", most)
        .map((row, context) -> {
          last[0] = new Place(row.getObject("owner", UUID.class), row.getInt("part"));
          return PACK.map(row, context);
        })
        .forEach(pack -> {
          while (pack.next()) {
            each.accept(pack);
          }
        });
    return last[0];
  }

  /** Forgets what is open of a day, as far as this transaction sees it. */
  void delete(Handle tx, LocalDate day) {
    tx.createUpdate("delete from insights.rollup_delta where day = :day")
        .bind("day", day)
        .execute();
  }
}
