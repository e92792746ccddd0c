package app.dari.platform.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one answered redirect or served page at the moment it is answered, as bytes for
 * the ledger. The address and the user agent live only until the visit is drained.
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
    VIEW('v');

    private final byte mark;

    Kind(char mark) {
      this.mark = (byte) mark;
    }

    private static Kind of(byte mark) {
      return switch (mark) {
        case 'c' -> CLICK;
        case 'v' -> VIEW;
        default -> throw new IllegalArgumentException("Not a visit");
      };
    }
  }

  /** The cookie of a browser whose visits to its owner's pages and links are not counted. */
  public static final String OWN_COOKIE = "dari_own";

  private static final byte FORMAT = 2;
  private static final int LONGEST_TEXT = 1_000;
  private static final int FIXED = 1 + 1 + 1 + 8 + 16 + 16;

  /** A visit as its request shows it. */
  public static Visit of(
      Kind kind,
      UUID owner,
      UUID subject,
      @Nullable String via,
      HttpServerRequest request,
      String address,
      long timeMillis) {
    var headers = request.headers();
    return new Visit(
        kind,
        timeMillis,
        owner,
        subject,
        via,
        request.query(),
        own(headers.get("Cookie")),
        address,
        headers.get("User-Agent"),
        headers.get("Referer"),
        headers.get("Accept-Language"),
        request.method().equals(HttpMethod.HEAD),
        isPrefetch(headers.get("Sec-Purpose"))
            || isPrefetch(headers.get("Purpose"))
            || isPrefetch(headers.get("X-Moz")),
        "1".equals(headers.get("DNT")) || "1".equals(headers.get("Sec-GPC")));
  }

  /** As bytes, texts cut at 1,000 bytes. */
  public byte[] encode() {
    byte[] viaBytes = bytes(via);
    byte[] queryBytes = bytes(query);
    byte[] ownBytes = bytes(own);
    byte[] addressBytes = bytes(address);
    byte[] agentBytes = bytes(userAgent);
    byte[] referrerBytes = bytes(referrer);
    byte[] languageBytes = bytes(acceptLanguage);
    ByteBuffer out =
        ByteBuffer.allocate(
            FIXED
                + 14
                + viaBytes.length
                + queryBytes.length
                + ownBytes.length
                + addressBytes.length
                + agentBytes.length
                + referrerBytes.length
                + languageBytes.length);
    out.put(FORMAT).put(kind.mark);
    out.put((byte) ((head ? 1 : 0) | (prefetch ? 2 : 0) | (untracked ? 4 : 0)));
    out.putLong(timeMillis);
    out.putLong(owner.getMostSignificantBits()).putLong(owner.getLeastSignificantBits());
    out.putLong(subject.getMostSignificantBits()).putLong(subject.getLeastSignificantBits());
    for (byte[] text :
        new byte[][] {
          viaBytes, queryBytes, ownBytes, addressBytes, agentBytes, referrerBytes, languageBytes
        }) {
      out.putShort((short) text.length).put(text);
    }
    return out.array();
  }

  /** From bytes of {@link #encode}; IllegalArgumentException for anything else. */
  public static Visit decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED + 14 || in.get() != FORMAT) {
      throw new IllegalArgumentException("Not a visit");
    }
    Kind kind = Kind.of(in.get());
    byte flags = in.get();
    long time = in.getLong();
    UUID owner = new UUID(in.getLong(), in.getLong());
    UUID subject = new UUID(in.getLong(), in.getLong());
    String via = text(in);
    String query = text(in);
    String own = text(in);
    String address = text(in);
    return new Visit(
        kind,
        time,
        owner,
        subject,
        via,
        query,
        own,
        address == null ? "" : address,
        text(in),
        text(in),
        text(in),
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0);
  }

  private static @Nullable String own(@Nullable String cookies) {
    if (cookies == null) {
      return null;
    }
    for (String cookie : cookies.split(";", 50)) {
      String pair = cookie.strip();
      if (pair.startsWith(OWN_COOKIE) && pair.startsWith("=", OWN_COOKIE.length())) {
        return pair.substring(OWN_COOKIE.length() + 1);
      }
    }
    return null;
  }

  private static boolean isPrefetch(@Nullable String header) {
    return header != null
        && (header.contains("prefetch")
            || header.contains("prerender")
            || header.contains("preview"));
  }

  private static byte[] bytes(@Nullable String text) {
    if (text == null) {
      return new byte[0];
    }
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return all.length <= LONGEST_TEXT ? all : java.util.Arrays.copyOf(all, LONGEST_TEXT);
  }

  private static @Nullable String text(ByteBuffer in) {
    int length = in.getShort();
    if (length == 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
