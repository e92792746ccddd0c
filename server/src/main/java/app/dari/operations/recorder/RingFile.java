package app.dari.operations.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A sample for each step of time, over and over in a file that never grows. A sample has its place
 * by its time, and tells its time and a checksum: one that is torn, or left from the last round, is
 * none. Every byte is written when the file is made, so that a full disk changes nothing later.
 *
 * <p>One writer; any number of readers, also in other processes, while it writes.
 */
final class RingFile implements AutoCloseable {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final RingShape shape;
  private final FileChannel channel;

  private RingFile(RingShape shape, FileChannel channel) {
    this.shape = shape;
    this.channel = channel;
  }

  /** For the writer: made, or made anew in another shape with what the old one holds. */
  static RingFile open(Path file, RingShape shape) throws IOException {
    if (Files.exists(file)) {
      FileChannel channel = FileChannel.open(file, WRITE);
      RingShape found = RingShape.read(channel);
      if (shape.equals(found)) {
        return new RingFile(shape, channel);
      }
      channel.close();
    }
    return make(file, shape);
  }

  /** For a reader beside the writer. */
  static RingFile read(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, READ);
    RingShape found = RingShape.read(channel);
    if (found == null) {
      channel.close();
      throw new IOException(file + " is no recording");
    }
    return new RingFile(found, channel);
  }

  private static RingFile make(Path file, RingShape shape) throws IOException {
    Path begun = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(begun);
    Files.createFile(begun, PRIVATE);
    FileChannel channel = FileChannel.open(begun, WRITE);
    try {
      RingFile made = new RingFile(shape, channel);
      channel.write(shape.head(), 0);
      ByteBuffer nothing = ByteBuffer.allocate(64 * shape.sampleBytes());
      for (int i = 0; i < shape.samples(); i += 64) {
        int many = Math.min(64, shape.samples() - i);
        channel.write(nothing.clear().limit(many * shape.sampleBytes()), shape.position(i));
      }
      if (Files.exists(file)) {
        made.take(file);
      }
      channel.force(true);
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return made;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Takes over what a file of another shape holds of the same names and the same step. */
  private void take(Path file) throws IOException {
    try (RingFile old = read(file)) {
      if (old.shape.stepSeconds() != shape.stepSeconds()) {
        return;
      }
      for (int place = 0; place < old.shape.samples(); place++) {
        Sample sample = old.at(place);
        if (sample != null) {
          double[] values = new double[shape.names().size()];
          for (int i = 0; i < values.length; i++) {
            int then = old.shape.names().indexOf(shape.names().get(i));
            values[i] = then < 0 ? Double.NaN : sample.values()[then];
          }
          Sample here = at(shape.place(sample.step()));
          if (here == null || here.step() < sample.step()) {
            write(sample.step(), values);
          }
        }
      }
    } catch (IOException e) {
      // It is none of ours, or cannot be read: the new one begins empty.
      return;
    }
  }

  private record Sample(long step, double[] values) {}

  RingShape shape() {
    return shape;
  }

  /** Writes what was seen in a step. */
  void write(long step, double[] values) throws IOException {
    ByteBuffer sample = ByteBuffer.allocate(shape.sampleBytes());
    sample.putLong(step);
    for (double value : values) {
      sample.putDouble(value);
    }
    sample.putInt(checksum(sample)).flip();
    channel.write(sample, shape.position(shape.place(step)));
  }

  /** What was written of a step; null when there is nothing, or nothing whole, any more. */
  double @Nullable [] values(long step) throws IOException {
    Sample sample = at(shape.place(step));
    return sample != null && sample.step() == step ? sample.values() : null;
  }

  /** What stands at a place; null when it is nothing whole. */
  private @Nullable Sample at(int place) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(shape.sampleBytes());
    long position = shape.position(place);
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, position + bytes.position());
      if (read < 0) {
        return null;
      }
    }
    bytes.position(bytes.capacity() - Integer.BYTES);
    int wanted = checksum(bytes);
    if (bytes.getInt() != wanted) {
      return null;
    }
    bytes.flip();
    long step = bytes.getLong();
    double[] values = new double[shape.names().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getDouble();
    }
    return shape.place(step) == place ? new Sample(step, values) : null;
  }

  /** Of what stands before the position; never the one of nothing but zeros. */
  private static int checksum(ByteBuffer sample) {
    CRC32C checksum = new CRC32C();
    checksum.update(sample.slice(0, sample.position()));
    return ~(int) checksum.getValue();
  }

  /** Onto the disk, against a power failure. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
