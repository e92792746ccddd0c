package app.dari.platform.ledger;

/**
 * How a record stands in a segment: its length (4 bytes, written last), a checksum (4 bytes), its
 * bytes, zeros up to the next multiple of 8. Little-endian. A length of 0 is where nothing has been
 * written yet.
 */
final class Frame {
  static final int HEAD = 8;
  static final int LONGEST = 64 << 10;

  private Frame() {}

  /** Bytes a record of this length takes. */
  static int size(int length) {
    return (HEAD + length + 7) & ~7;
  }

  static boolean isPossible(int length) {
    return length > 0 && length <= LONGEST;
  }

  /**
   * The checksum of a record at a place. It holds the length, the place and the segment's secret:
   * what a visitor writes into an address can never be taken for a record, wherever reading starts.
   */
  static int checksum(int crc, int length, long position, int secret) {
    return crc ^ secret ^ Integer.reverse(length) ^ ((int) (position >>> 3) * 0x9E3779B1);
  }
}
