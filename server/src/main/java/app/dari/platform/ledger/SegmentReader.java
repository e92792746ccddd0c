package app.dari.platform.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a segment one after the other. What is no record is passed over, up to the
 * next that is one.
 */
final class SegmentReader {
  private static final int WINDOW = 256 << 10;

  /** What was found. */
  sealed interface Part {}

  /** A record. */
  enum Whole implements Part {
    ADDED
  }

  /** Bytes that were something once. */
  record Damage(long start, long end) implements Part {}

  private final FileChannel channel;
  private final long sequence;
  private final int secret;
  private final boolean exact;
  private final byte[] window = new byte[WINDOW];
  private final ByteBuffer view = ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();
  private long windowStart;
  private int windowLength;
  private long position;
  private long limit;

  /**
   * @param sequence the segment's number in its lane
   * @param exact whether records stand all the way to the limit; else they may end before it
   */
  SegmentReader(FileChannel channel, long sequence, int secret, boolean exact, long position) {
    this.channel = channel;
    this.sequence = sequence;
    this.secret = secret;
    this.exact = exact;
    this.position = position;
  }

  /** Where reading goes on. */
  long position() {
    return position;
  }

  /**
   * The next part before the limit; null when there is none.
   *
   * @param until where the writer is, or the end of the file when it is no more
   * @param into a record is added to
   */
  @Nullable Part next(long until, Records into) throws IOException {
    limit = until;
    if (position + Frame.HEAD > limit) {
      return null;
    }
    if (isRecord(position)) {
      int at = at(position);
      int length = view.getInt(at);
      position += Frame.size(length);
      into.add(window, at + Frame.HEAD, length, sequence, position);
      return Whole.ADDED;
    }
    return passOver();
  }

  private @Nullable Part passOver() throws IOException {
    long start = position;
    boolean begun = length(start) != 0;
    long last = start;
    for (long at = start; at + Frame.HEAD <= limit; at += 8) {
      if (isEmpty(at)) {
        continue;
      }
      if (at > start && isRecord(at)) {
        position = at;
        return new Damage(start, at);
      }
      last = at + 8;
    }
    position = limit;
    if (exact) {
      return new Damage(start, limit);
    }
    // Without a length it is an append that was cut short: nobody received that answer.
    boolean cutShort = !begun && last - start <= Frame.size(Frame.LONGEST);
    return cutShort ? null : new Damage(start, last);
  }

  private boolean isRecord(long start) throws IOException {
    int length = length(start);
    if (!Frame.isPossible(length) || start + Frame.size(length) > limit) {
      return false;
    }
    load(start, Frame.size(length));
    int at = at(start);
    crc.reset();
    crc.update(window, at + Frame.HEAD, length);
    return view.getInt(at + 4) == Frame.checksum((int) crc.getValue(), length, start, secret);
  }

  private int length(long start) throws IOException {
    load(start, Frame.HEAD);
    return view.getInt(at(start));
  }

  private boolean isEmpty(long start) throws IOException {
    load(start, Frame.HEAD);
    return view.getLong(at(start)) == 0;
  }

  private int at(long start) {
    return (int) (start - windowStart);
  }

  private void load(long start, int length) throws IOException {
    if (start >= windowStart && start + length <= windowStart + windowLength) {
      return;
    }
    // Nothing from beyond the limit, where somebody may be writing.
    windowStart = start;
    windowLength = 0;
    ByteBuffer into = ByteBuffer.wrap(window, 0, (int) Math.min(WINDOW, limit - start));
    while (into.hasRemaining()) {
      int read = channel.read(into, start + into.position());
      if (read < 0) {
        break;
      }
    }
    windowLength = into.position();
    if (windowLength < length) {
      throw new IOException("The segment is shorter than it was");
    }
  }
}
