package app.dari.platform.hotpath;

import app.dari.platform.web.Met;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as it came over the wire, of those that leave no doubt (RFC 9112): GET or
 * HEAD, HTTP/1.1, whole lines, nothing that announces a body or makes something else of the
 * connection. All others are for the framework to read, and to refuse. One object for a thread, for
 * one head after another; it makes only the texts it is asked for.
 */
final class Head {
  /** What stands at the beginning of some octets. */
  enum Found {
    /** A whole head of those that are read here. */
    WHOLE,
    /** The beginning of what may become one. */
    PART,
    /** Something else. */
    OTHER
  }

  /** Half of what the framework takes: what is longer is seldom. */
  static final int LONGEST = 8 << 10;

  private static final int LONGEST_TARGET = 4_000;
  private static final int MOST_FIELDS = Met.SEATS;

  /** Texts up to here are looked for among those met lately. */
  private static final int LONGEST_MET = 400;

  private static final int CUT = -1;
  private static final int WRONG = -2;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long TOPS = 0x8080_8080_8080_8080L;

  /** What makes a capital letter small; of all a name may hold only ^ and ~ are one with it. */
  private static final int SMALL = 0x20;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] GET = ascii("GET ");
  private static final byte[] HEAD = ascii("HEAD ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
  private static final boolean[] TOKEN = token();

  private static final AsciiString CONNECTION = AsciiString.cached("connection");
  private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

  /** Of cookies, which are secrets, and not kept. */
  private static final int COOKIE = 6 << 8 | 'c';

  private static final AsciiString[] NOT_PLAIN = {
    AsciiString.cached("content-length"),
    AsciiString.cached("transfer-encoding"),
    AsciiString.cached("expect"),
    AsciiString.cached("upgrade")
  };

  private final Met met = new Met();

  /** With room behind the last octet for reading eight at once. */
  private final byte[] octets = new byte[LONGEST + Long.BYTES];

  /** Of each field the length of its name and its first letter, and where its parts stand. */
  private final int[] keys = new int[MOST_FIELDS];

  private final int[] names = new int[MOST_FIELDS];
  private final int[] values = new int[MOST_FIELDS];
  private final int[] ends = new int[MOST_FIELDS];
  private int fields;

  /** A bit for each length of a name there is. */
  private long lengths;

  private int targetStart;
  private int targetEnd;
  private int length;

  /** Reads the head at the beginning of these octets, which stay unread. */
  Found read(ByteBuf in) {
    int limit = Math.min(in.readableBytes(), LONGEST);
    in.getBytes(in.readerIndex(), octets, 0, limit);
    fields = 0;
    lengths = 0;
    int at = requestLine(limit);
    while (at >= 0 && (at == limit || octets[at] != '\r')) {
      at = field(at, limit);
    }
    if (at >= 0) {
      at = expect(at, limit, LINE_END);
    }
    if (at >= 0) {
      length = at;
      return isPlain() ? Found.WHOLE : Found.OTHER;
    }
    return at == CUT && limit < LONGEST ? Found.PART : Found.OTHER;
  }

  /** Octets of the head, the empty line included. */
  int length() {
    return length;
  }

  boolean isHead() {
    return octets[0] == 'H';
  }

  /** The request target, octets as Latin-1. */
  String target() {
    return new String(octets, targetStart, targetEnd - targetStart, StandardCharsets.ISO_8859_1);
  }

  /** The first field of a name in small letters, as Latin-1; null when there is none. */
  @Nullable String get(CharSequence name) {
    int field = find(name, 0);
    return field < 0 ? null : text(field, keys[field] != COOKIE);
  }

  /** All fields of a name in small letters. */
  List<String> all(CharSequence name) {
    List<String> all = new ArrayList<>(1);
    for (int field = find(name, 0); field >= 0; field = find(name, field + 1)) {
      all.add(text(field, false));
    }
    return all;
  }

  private String text(int field, boolean repeated) {
    int start = values[field];
    int size = ends[field] - start;
    return repeated && size <= LONGEST_MET
        ? met.text(octets, start, size, field)
        : new String(octets, start, size, StandardCharsets.ISO_8859_1);
  }

  private int find(CharSequence name, int from) {
    int size = name.length();
    if ((lengths & 1L << size) == 0) {
      return -1;
    }
    AsciiString wanted = AsciiString.of(name);
    int key = size << 8 | wanted.byteAt(0);
    for (int field = from; field < fields; field++) {
      if (keys[field] == key && is(wanted, names[field])) {
        return field;
      }
    }
    return -1;
  }

  /** Whether this text stands here, in whatever case: a few steps for what a name may hold. */
  private boolean is(AsciiString text, int start) {
    byte[] wanted = text.array();
    int offset = text.arrayOffset();
    int size = text.length();
    int i = 0;
    for (; i + Long.BYTES <= size; i += Long.BYTES) {
      long eight = (long) EIGHT.get(octets, start + i) ^ (long) EIGHT.get(wanted, offset + i);
      if ((eight & ~(SMALL * ONES)) != 0) {
        return false;
      }
    }
    for (; i < size; i++) {
      if (((octets[start + i] ^ wanted[offset + i]) & ~SMALL) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isPlain() {
    for (AsciiString name : NOT_PLAIN) {
      if (find(name, 0) >= 0) {
        return false;
      }
    }
    int connection = find(CONNECTION, 0);
    if (connection < 0) {
      return true;
    }
    int start = values[connection];
    int size = ends[connection] - start;
    return find(CONNECTION, connection + 1) < 0
        && (size == 0 || (size == KEEP_ALIVE.length() && is(KEEP_ALIVE, start)));
  }

  /** Behind the first line; negative when there is none. */
  private int requestLine(int limit) {
    int at = expect(0, limit, octets[0] == 'H' ? HEAD : GET);
    if (at < 0) {
      return at;
    }
    targetStart = at;
    while (at < limit && (octets[at] & 0xff) > ' ' && octets[at] != 0x7f) {
      at++;
    }
    targetEnd = at;
    if (at - targetStart > LONGEST_TARGET || (at > targetStart && octets[targetStart] != '/')) {
      return WRONG;
    }
    return at > targetStart || at == limit ? expect(at, limit, VERSION) : WRONG;
  }

  /** Behind these octets, if they stand here. */
  private int expect(int start, int limit, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (start + i >= limit) {
        return CUT;
      }
      if (octets[start + i] != wanted[i]) {
        return WRONG;
      }
    }
    return start + wanted.length;
  }

  /** Notes the field that begins here; behind its line, or negative. */
  private int field(int start, int limit) {
    int at = start;
    while (at < limit && octets[at] >= 0 && TOKEN[octets[at]]) {
      at++;
    }
    if (at == limit) {
      return CUT;
    }
    int size = at - start;
    if (octets[at] != ':' || size == 0 || size >= Long.SIZE || fields == MOST_FIELDS) {
      return WRONG;
    }
    int value = at + 1;
    while (value < limit && isBlank(octets[value])) {
      value++;
    }
    int end = textEnd(value, limit);
    int next = expect(end, limit, LINE_END);
    if (next < 0) {
      return next;
    }
    int last = end;
    while (last > value && isBlank(octets[last - 1])) {
      last--;
    }
    keys[fields] = size << 8 | small(octets[start]);
    names[fields] = start;
    values[fields] = value;
    ends[fields] = last;
    fields++;
    lengths |= 1L << size;
    return next;
  }

  /** Where the next control stands that is no tabulator, or the limit. */
  private int textEnd(int start, int limit) {
    int at = start;
    while (at < limit) {
      // Flags each octet below a space, and each 0x7f; a borrow can only flag too much behind one.
      long eight = (long) EIGHT.get(octets, at);
      long erased = eight ^ 0x7f * ONES;
      long controls = (eight - 0x20 * ONES) & ~eight;
      long found = (controls | ((erased - ONES) & ~erased)) & TOPS;
      if (found == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(found) >>> 3;
      if (at < limit && octets[at] != '\t') {
        return at;
      }
      at++;
    }
    return limit;
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  private static int small(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** RFC 9110, 5.6.2. */
  private static boolean[] token() {
    boolean[] token = new boolean[128];
    for (char c = '!'; c < 0x7f; c++) {
      token[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    return token;
  }
}
