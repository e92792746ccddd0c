package app.dari.platform.web;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes visits as bytes, one after the other into the same room. For one thread. */
final class VisitBytes {
  static final byte FORMAT = 3;

  /** Format, kind and flags, the time, two identifiers. */
  static final int FIXED = 3 + 8 + 16 + 16;

  static final int TEXTS = 7;
  static final int VIA = 64;
  static final int QUERY = 500;
  static final int OWN = 200;
  static final int ADDRESS = 64;
  static final int AGENT = 512;
  static final int REFERRER = 500;
  static final int LANGUAGES = 100;

  private static final int LONGEST =
      FIXED + 2 * TEXTS + VIA + QUERY + OWN + ADDRESS + AGENT + REFERRER + LANGUAGES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes = new byte[LONGEST];
  private int length;

  /** The room; what was written stands at its start. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Begins anew. */
  void begin(byte kind, byte flags, long time, UUID owner, UUID subject) {
    bytes[0] = FORMAT;
    bytes[1] = kind;
    bytes[2] = flags;
    LONG.set(bytes, 3, time);
    LONG.set(bytes, 11, owner.getMostSignificantBits());
    LONG.set(bytes, 19, owner.getLeastSignificantBits());
    LONG.set(bytes, 27, subject.getMostSignificantBits());
    LONG.set(bytes, 35, subject.getLeastSignificantBits());
    length = FIXED;
  }

  /** A text of octets read as Latin-1, as all that comes in a request's head is; cut. */
  @SuppressWarnings("deprecation") // The one way that copies octets and makes nothing.
  void text(@Nullable String text, int most) {
    int size = text == null ? 0 : Math.min(text.length(), most);
    bytes[length] = (byte) (size >> 8);
    bytes[length + 1] = (byte) size;
    length += 2;
    if (text != null) {
      text.getBytes(0, size, bytes, length);
      length += size;
    }
  }
}
