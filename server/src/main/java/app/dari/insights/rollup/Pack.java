package app.dari.insights.rollup;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of insights.rollup_delta: deltas of one account and UTC day as {@link PackWriter} packs
 * them, read one after the other. Several may be of one key.
 */
public final class Pack {
  private final UUID owner;
  private final LocalDate day;
  private final byte[] bytes;
  private final Bytes.Reader in;
  private final Bytes.Reader visitorsIn;
  private final int end;

  /** Where each text begins, its length included, and where the last ends. */
  private final int[] textsAt;

  private final @Nullable String[] texts;

  private UUID subject;
  private boolean click;
  private int slot;
  private long visits;
  private long others;
  private long visitors;
  private int size;
  private int[] facets = new int[32];
  private long[] counts = new long[32];
  private Tally.@Nullable Encoded whole;

  Pack(UUID owner, LocalDate day, byte[] bytes) {
    this.owner = owner;
    this.subject = owner;
    this.day = day;
    this.bytes = bytes;
    this.in = new Bytes.Reader(bytes);
    int length = (int) in.number();
    end = length == 0 ? bytes.length : in.at() + length;
    visitorsIn = new Bytes.Reader(bytes, end);
    texts = new @Nullable String[length == 0 ? 0 : (int) in.number()];
    textsAt = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      textsAt[i] = in.at();
      in.skip(in.number());
    }
    textsAt[texts.length] = in.at();
  }

  /** Goes on to the next delta; false when there is none. */
  public boolean next() {
    if (in.at() >= end) {
      return false;
    }
    if (isOfEarlierVersion()) {
      readWhole();
      return true;
    }
    subject = in.uuid();
    int place = in.octet();
    click = (place & PackWriter.CLICK) != 0;
    slot = place & ~PackWriter.CLICK;
    visits = in.number();
    others = in.number();
    visitors = visitorsIn.number();
    size = visits == 0 && others > 0 ? 0 : (int) in.number();
    if (size > facets.length) {
      facets = Arrays.copyOf(facets, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    for (int i = 0; i < size; i++) {
      facets[i] = (int) in.number();
      counts[i] = visits == 1 ? 1 : in.number();
    }
    return true;
  }

  /** The link, the page, or the owner for all links or pages together. */
  public UUID subject() {
    return subject;
  }

  /** Whether clicks are counted, else views. */
  public boolean click() {
    return click;
  }

  /** Its key. */
  public TallyKey key() {
    return new TallyKey(owner, subject, click, day);
  }

  /** The delta as a tally of its day, to be added to sums; its facets only where wanted. */
  public Addition.Part part(boolean withFacets) {
    Tally.Encoded encoded = whole == null ? encoded(withFacets) : whole;
    return new Addition.Part(
        click,
        day,
        1,
        encoded.series(),
        withFacets ? encoded.totals() : null,
        withFacets ? encoded.slots() : null,
        null);
  }

  /** The delta as the tables keep tallies, but for the order of its facets. */
  Tally.Encoded encoded() {
    return whole == null ? encoded(true) : whole;
  }

  private Tally.Encoded encoded(boolean withFacets) {
    Bytes series = new Bytes(10);
    run(series, visits);
    run(series, others);
    run(series, visitors);
    Bytes totals = new Bytes(withFacets ? 16 * size : 0);
    Bytes slots = new Bytes(withFacets ? 5 * size : 0);
    for (int i = 0; withFacets && i < size; i++) {
      int at = textsAt[facets[i]];
      totals.bytes(bytes, at, textsAt[facets[i] + 1] - at);
      totals.number(counts[i]);
      slots.number(1 + Bytes.length(slot) + Bytes.length(counts[i]));
      run(slots, counts[i]);
    }
    return new Tally.Encoded(series.toArray(), totals.toArray(), slots.toArray());
  }

  /** As {@link Slots} are written. */
  private void run(Bytes out, long count) {
    if (count == 0) {
      out.number(0);
    } else {
      out.number(1);
      out.number(slot);
      out.number(count);
    }
  }

  void addTo(Tally tally) {
    if (whole != null) {
      tally.add(whole);
      return;
    }
    add(tally.visits(), visits);
    add(tally.others(), others);
    add(tally.visitors(), visitors);
    for (int i = 0; i < size; i++) {
      tally.add(text(facets[i]), slot, counts[i]);
    }
  }

  private void add(Slots slots, long count) {
    if (count != 0) {
      slots.add(slot, count);
    }
  }

  private String text(int number) {
    String text = texts[number];
    if (text == null) {
      text = new Bytes.Reader(bytes, textsAt[number]).text();
      texts[number] = text;
    }
    return text;
  }

  /** What was open when rows were not packed yet: one tally, put into a row by V010. */
  private boolean isOfEarlierVersion() {
    return bytes[0] == 0;
  }

  private void readWhole() {
    subject = in.uuid();
    click = in.octet() != 0;
    ByteBuffer rest = ByteBuffer.wrap(bytes, in.at(), end - in.at());
    whole = new Tally.Encoded(part(rest), part(rest), part(rest));
    in.skip(end - in.at());
  }

  private static byte[] part(ByteBuffer from) {
    byte[] part = new byte[from.getInt()];
    from.get(part);
    return part;
  }
}
