package app.dari.platform.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the head of a segment.
 *
 * @param database whose history its records belong to; null until a database has answered
 * @param secret goes into every checksum
 * @param madeAt milliseconds since 1970
 */
record SegmentHeader(Lane lane, @Nullable UUID database, long sequence, int secret, long madeAt) {
  static final int SIZE = 128;
  static final String SUFFIX = ".segment";

  private static final long MAGIC = 0x4745444549524144L;
  private static final int FORMAT = 1;
  private static final int CHECKED = SIZE - 4;
  private static final UUID NONE = new UUID(0, 0);

  SegmentHeader of(UUID newDatabase) {
    return new SegmentHeader(lane, newDatabase, sequence, secret, madeAt);
  }

  String fileName() {
    return lane.ledger() + "-" + lane.stripe() + "-" + sequence + SUFFIX;
  }

  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(MAGIC).putInt(FORMAT).putInt(secret);
    put(out, lane.ledger());
    put(out, database == null ? NONE : database);
    out.putLong(lane.stripe()).putLong(sequence).putLong(madeAt);
    return out.putInt(CHECKED, crc(out)).clear();
  }

  /** Null when what stands there is no header. */
  static @Nullable SegmentHeader read(FileChannel channel) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining() && channel.read(in, in.position()) > 0) {}
    boolean whole = !in.hasRemaining() && in.getInt(CHECKED) == crc(in);
    in.flip();
    if (!whole || in.getLong() != MAGIC || in.getInt() != FORMAT) {
      return null;
    }
    int secret = in.getInt();
    UUID ledger = uuid(in);
    UUID database = uuid(in);
    Lane lane = new Lane(ledger, (int) in.getLong());
    return new SegmentHeader(
        lane, database.equals(NONE) ? null : database, in.getLong(), secret, in.getLong());
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(CHECKED));
    return (int) crc.getValue();
  }

  private static void put(ByteBuffer out, UUID id) {
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }
}
