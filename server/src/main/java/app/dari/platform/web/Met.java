package app.dari.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Texts and ids met lately, found by their octets (Latin-1) or bits: visitors send the same few
 * user agents, referrers and languages again and again, to few accounts, and one made anew for each
 * visit is most of what draining them leaves to the collector. What is met takes the place of
 * another with the same hash, so it stays as small as it is made. For one thread.
 */
public final class Met {
  /** How many seats there are. */
  public static final int SEATS = 64;

  private static final int BITS = 9;

  private record Text(byte[] octets, String text) {
    boolean is(byte[] from, int begin, int length) {
      return Arrays.equals(octets, 0, octets.length, from, begin, begin + length);
    }
  }

  private final CRC32C crc = new CRC32C();
  private final @Nullable Text[] texts = new @Nullable Text[1 << BITS];
  private final @Nullable UUID[] ids = new @Nullable UUID[1 << BITS];
  private final @Nullable Text[] seats = new @Nullable Text[SEATS];

  /**
   * The text of these octets, looked for first where the last of its kind was met: most are what
   * that was, and comparing is quicker than adding up.
   *
   * @param seat of its kind, below {@link #SEATS}
   */
  public String text(byte[] from, int begin, int length, int seat) {
    Text last = seats[seat];
    if (last == null || !last.is(from, begin, length)) {
      last = find(from, begin, length);
      seats[seat] = last;
    }
    return last.text;
  }

  /** The text of these octets. */
  String text(byte[] from, int begin, int length) {
    return find(from, begin, length).text;
  }

  private Text find(byte[] from, int begin, int length) {
    // Of a user agent a fifth of the time that multiplying octet by octet takes.
    crc.reset();
    crc.update(from, begin, length);
    int place = place((int) crc.getValue());
    Text known = texts[place];
    if (known == null || !known.is(from, begin, length)) {
      byte[] octets = Arrays.copyOfRange(from, begin, begin + length);
      known = new Text(octets, new String(octets, StandardCharsets.ISO_8859_1));
      texts[place] = known;
    }
    return known;
  }

  /** The id of these bits. */
  UUID id(long most, long least) {
    int place = place(Long.hashCode(most ^ least));
    UUID known = ids[place];
    if (known == null
        || known.getMostSignificantBits() != most
        || known.getLeastSignificantBits() != least) {
      known = new UUID(most, least);
      ids[place] = known;
    }
    return known;
  }

  /** All bits of a hash have a say. */
  private static int place(int hash) {
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }
}
