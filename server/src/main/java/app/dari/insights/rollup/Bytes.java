package app.dari.insights.rollup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Bytes that grow: whole numbers of seven bits a byte, the least first, texts and ids. */
final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  Bytes(int room) {
    bytes = new byte[room];
  }

  byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Begins anew, and keeps the room. */
  void clear() {
    size = 0;
  }

  void number(long value) {
    room(length(value));
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  void text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  /** One byte as it is. */
  void octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void uuid(UUID value) {
    room(16);
    LONG.set(bytes, size, value.getMostSignificantBits());
    LONG.set(bytes, size + 8, value.getLeastSignificantBits());
    size += 16;
  }

  void bytes(byte[] from, int length) {
    bytes(from, 0, length);
  }

  void bytes(byte[] from, int begin, int length) {
    room(length);
    System.arraycopy(from, begin, bytes, size, length);
    size += length;
  }

  void append(Bytes other) {
    bytes(other.bytes, other.size);
  }

  int length() {
    return size;
  }

  /** Bytes a number takes. */
  static int length(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /** Reads what was written, in the same order. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this(bytes, 0);
    }

    Reader(byte[] bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    /** How far it has read. */
    int at() {
      return at;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    /** One byte as it is, 0 to 255. */
    int octet() {
      return bytes[at++] & 0xff;
    }

    UUID uuid() {
      at += 16;
      return new UUID((long) LONG.get(bytes, at - 16), (long) LONG.get(bytes, at - 8));
    }

    String text() {
      int length = (int) number();
      at += length;
      return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** The next octets. */
    byte[] bytes(int length) {
      at += length;
      return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** The next text's facet. */
    <T> T facet(FacetTable<T> table) {
      int length = (int) number();
      at += length;
      return table.get(bytes, at - length, length);
    }

    void skip(long length) {
      at += (int) length;
    }
  }
}
