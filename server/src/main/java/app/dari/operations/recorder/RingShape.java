package app.dari.operations.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a ring holds, as its head says: a line of names in a head of fixed size.
 *
 * @param samples how many before the first is written over
 * @param stepSeconds from one to the next
 * @param names of the values in each
 */
record RingShape(int samples, int stepSeconds, List<String> names) {
  private static final long MAGIC = 0x44415249_52494e47L; // DARIRING
  private static final int VERSION = 1;
  private static final int HEAD = 4_096;
  private static final int NAMES = 6 * Integer.BYTES;
  private static final int MOST_SAMPLES = 1 << 20;

  RingShape {
    names = List.copyOf(names);
    if (samples < 1 || samples > MOST_SAMPLES || stepSeconds < 1 || names.isEmpty()) {
      throw new IllegalArgumentException("No shape of a ring");
    }
  }

  int sampleBytes() {
    return Long.BYTES + names.size() * Double.BYTES + Integer.BYTES;
  }

  int place(long step) {
    return Math.floorMod(step, samples);
  }

  long position(int place) {
    return HEAD + (long) place * sampleBytes();
  }

  ByteBuffer head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    byte[] line = String.join(" ", names).getBytes(StandardCharsets.US_ASCII);
    if (line.length > HEAD - NAMES - Integer.BYTES) {
      throw new IllegalArgumentException("Too many names");
    }
    head.putLong(MAGIC).putInt(VERSION).putInt(samples).putInt(stepSeconds).putInt(line.length);
    head.put(line);
    head.position(HEAD - Integer.BYTES);
    return head.putInt(checksum(head)).flip();
  }

  /** What a file says it is; null when it is none of ours. */
  static @Nullable RingShape read(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    while (head.hasRemaining()) {
      if (channel.read(head, head.position()) < 0) {
        return null;
      }
    }
    if (head.getInt(HEAD - Integer.BYTES) != checksum(head)) {
      return null;
    }
    head.flip();
    if (head.getLong() != MAGIC || head.getInt() != VERSION) {
      return null;
    }
    int samples = head.getInt();
    int stepSeconds = head.getInt();
    byte[] line = new byte[head.getInt()];
    head.get(line);
    return new RingShape(
        samples, stepSeconds, List.of(new String(line, StandardCharsets.US_ASCII).split(" ", -1)));
  }

  private static int checksum(ByteBuffer head) {
    CRC32C checksum = new CRC32C();
    checksum.update(head.slice(0, HEAD - Integer.BYTES));
    return (int) checksum.getValue();
  }
}
