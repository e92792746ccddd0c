package app.dari.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one answered redirect or served page at the moment it is answered, as bytes for
 * the ledger. The address and the user agent live only until the visit is drained. Met are octets
 * read as Latin-1, as they came over the wire.
 *
 * @param owner the account the link or page belongs to
 * @param subject the link or the page
 * @param via where the visit came from inside Dari: a block, {@code qr}, or null
 * @param query the visitor's query as it was sent, for its UTM fields; null when there is none
 * @param own what {@link #OWN_COOKIE} holds: proof of whose browser this is, when its owner wishes
 *     not to be counted; null in all others
 * @param head a HEAD request
 * @param prefetch asked for ahead of a person's wish (Sec-Purpose, Purpose, X-Moz)
 * @param untracked the visitor asks not to be tracked (DNT, Sec-GPC)
 */
public record Visit(
    Kind kind,
    long timeMillis,
    UUID owner,
    UUID subject,
    @Nullable String via,
    @Nullable String query,
    @Nullable String own,
    String address,
    @Nullable String userAgent,
    @Nullable String referrer,
    @Nullable String acceptLanguage,
    boolean head,
    boolean prefetch,
    boolean untracked) {
  /** What was answered. */
  public enum Kind {
    /** A redirect of a link. */
    CLICK('c'),
    /** A page. */
    VIEW('v'),
    /**
     * Nothing: nobody has the address. Its query is the address, its owner and subject are zero.
     */
    MISS('m');

    private final byte mark;

    Kind(char mark) {
      this.mark = (byte) mark;
    }

    byte mark() {
      return mark;
    }

    private static Kind of(byte mark) {
      return switch (mark) {
        case 'c' -> CLICK;
        case 'v' -> VIEW;
        case 'm' -> MISS;
        default -> throw new IllegalArgumentException("Not a visit");
      };
    }
  }

  /** The cookie of a browser whose visits to its owner's pages and links are not counted. */
  public static final String OWN_COOKIE = "dari_own";

  /** As bytes, each text cut at what is ever looked at of it. */
  public byte[] encode() {
    VisitBytes out = new VisitBytes();
    out.begin(kind.mark(), flags(head, prefetch, untracked), timeMillis, owner, subject);
    out.text(via, VisitBytes.VIA);
    out.text(query, VisitBytes.QUERY);
    out.text(own, VisitBytes.OWN);
    out.text(address, VisitBytes.ADDRESS);
    out.text(userAgent, VisitBytes.AGENT);
    out.text(referrer, VisitBytes.REFERRER);
    out.text(acceptLanguage, VisitBytes.LANGUAGES);
    return Arrays.copyOf(out.array(), out.length());
  }

  /**
   * From bytes of {@link #encode}; IllegalArgumentException for anything else.
   *
   * @param bytes hold them from a place on
   * @param met what earlier visits had, which what is the same in many is taken from
   */
  public static Visit decode(byte[] bytes, int from, int length, Met met) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    if (length < VisitBytes.FIXED + 2 * VisitBytes.TEXTS || in.get() != VisitBytes.FORMAT) {
      throw new IllegalArgumentException("Not a visit");
    }
    Kind kind = Kind.of(in.get());
    byte flags = in.get();
    long time = in.getLong();
    UUID owner = met.id(in.getLong(), in.getLong());
    UUID subject = met.id(in.getLong(), in.getLong());
    String via = text(bytes, in, met);
    String query = text(bytes, in, null);
    String own = text(bytes, in, null);
    String address = text(bytes, in, null);
    return new Visit(
        kind,
        time,
        owner,
        subject,
        via,
        query,
        own,
        address == null ? "" : address,
        text(bytes, in, met),
        text(bytes, in, met),
        text(bytes, in, met),
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0);
  }

  static byte flags(boolean head, boolean prefetch, boolean untracked) {
    return (byte) ((head ? 1 : 0) | (prefetch ? 2 : 0) | (untracked ? 4 : 0));
  }

  private static @Nullable String text(byte[] bytes, ByteBuffer in, @Nullable Met met) {
    int length = in.getShort();
    if (length == 0) {
      return null;
    }
    int begin = in.position();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("Not a visit");
    }
    in.position(begin + length);
    return met == null
        ? new String(bytes, begin, length, StandardCharsets.ISO_8859_1)
        : met.text(bytes, begin, length);
  }
}
