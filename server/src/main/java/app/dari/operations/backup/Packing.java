package app.dari.operations.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How rows stand in the files of a backup: packed, then encrypted if there is a key.
 *
 * @param backup its name
 */
record Packing(String backup, @Nullable BackupKey key) {
  /** The service needs the processors; the disk has room. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  private static final int BUFFER = 1 << 16;

  /** What the names of files end with. */
  String ending() {
    return key == null ? ".gz" : ".gz.encrypted";
  }

  /** Ends with its closing; what is below stays open. */
  OutputStream pack(OutputStream to, String file) throws IOException {
    OutputStream below = new Unclosed(to);
    return new Fast(key == null ? below : key.encrypt(below, backup, file));
  }

  /** Rows as they were; fails where they are not. */
  InputStream unpack(InputStream from, String file) throws IOException {
    return new Whole(key == null ? from : key.decrypt(from, backup, file));
  }

  /**
   * Tells whether rows are the same: their hash, which only the key's owner knows if there is one.
   */
  String hash(MessageDigest rows) {
    return key == null ? DurableFile.hex(rows) : key.code(rows);
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream to) throws IOException {
      super(to, BUFFER);
      def.setLevel(LEVEL);
    }
  }

  /** Reads what is below to its end, too: the last segment says that nothing was cut off. */
  private static final class Whole extends GZIPInputStream {
    Whole(InputStream from) throws IOException {
      super(from, BUFFER);
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = super.read(bytes, from, count);
      if (read < 0 && in.read() >= 0) {
        throw new IOException("More is in the file than was packed");
      }
      return read;
    }
  }

  /** The file is forced to the disk before it is closed. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
