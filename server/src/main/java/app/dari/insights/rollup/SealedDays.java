package app.dari.insights.rollup;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts the roll-ups of days together as sealed spans have them. */
final class SealedDays {
  /** The week of one subject; pairs only of an account, and where there are many combinations. */
  record Week(
      UUID subject,
      boolean click,
      long visits,
      long visitors,
      Series series,
      Sections.Encoded sections,
      List<Pairs.Pair> pairs) {}

  /** Three series, one behind the other. */
  record Series(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Series series && java.util.Arrays.equals(bytes, series.bytes);
    }

    @Override
    public int hashCode() {
      return java.util.Arrays.hashCode(bytes);
    }
  }

  /** The links of an account on one day. */
  record LinkDay(List<UUID> links, Sections.Encoded sections) {}

  private SealedDays() {}

  /** Adds up days of one subject and kind, given in order. */
  static final class WeekSum {
    private final UUID subject;
    private final boolean ofAccount;
    private final boolean click;
    private final LocalDate monday;
    private final Run visits = new Run();
    private final Run others = new Run();
    private final Run visitors = new Run();
    private final Sections sections = new Sections();

    WeekSum(TallyKey key, LocalDate monday) {
      this.subject = key.subject();
      this.ofAccount = subject.equals(key.owner());
      this.click = key.click();
      this.monday = monday;
    }

    boolean isOf(TallyKey key) {
      return key.subject().equals(subject) && key.click() == click;
    }

    void add(LocalDate day, Tally.Encoded tally) {
      int base = (int) (day.toEpochDay() - monday.toEpochDay()) * Slots.DAY;
      Bytes.Reader series = new Bytes.Reader(tally.series());
      for (Run run : List.of(visits, others, visitors)) {
        Slots.read(series, (slot, count) -> run.add(base + slot, count));
      }
      sections.add(base, tally.totals(), tally.slots());
    }

    Week end() {
      Bytes series = new Bytes(256);
      visits.write(series);
      others.write(series);
      visitors.write(series);
      Sections.Encoded encoded = sections.encode();
      return new Week(
          subject,
          click,
          visits.total(),
          visitors.total(),
          new Series(series.toArray()),
          encoded,
          ofAccount ? Pairs.of(encoded) : List.of());
    }
  }

  /** Adds up the links of an account on one day. */
  static final class LinkSum {
    private final List<UUID> links = new ArrayList<>();
    private final Sections sections = new Sections();

    void add(UUID link, byte[] totals) {
      sections.add(links.size(), totals, null);
      links.add(link);
    }

    LinkDay end() {
      return new LinkDay(links, sections.encode());
    }
  }

  /** Ids as a row of insights.rollup_links has them. */
  static byte[] bytes(List<UUID> ids) {
    ByteBuffer bytes = ByteBuffer.allocate(16 * ids.size());
    ids.forEach(
        id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return bytes.array();
  }

  /** The ids again. */
  static List<UUID> ids(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    List<UUID> ids = new ArrayList<>(encoded.length / 16);
    while (bytes.hasRemaining()) {
      ids.add(new UUID(bytes.getLong(), bytes.getLong()));
    }
    return ids;
  }
}
