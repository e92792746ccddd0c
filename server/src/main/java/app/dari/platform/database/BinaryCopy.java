package app.dari.platform.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows into a table in COPY's binary format (PostgreSQL manual, "COPY", File Formats), sent while
 * they are made: the server stores the first while the last are still unknown.
 */
public final class BinaryCopy implements AutoCloseable {
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int BUFFER = 1 << 16;

  /** The database counts from 2000. */
  private static final long EPOCH_MILLIS = 946_684_800_000L;

  private static final int EPOCH_DAY = 10_957;

  private static final int UUID_TYPE = 2950;
  private static final int BIGINT_TYPE = 20;

  private final CopyIn copy;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  /**
   * Begins.
   *
   * @param table the table with its columns: {@code schema.table (a, b)}
   */
  public BinaryCopy(Handle tx, String table) {
    try {
      copy =
          tx.getConnection()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " from stdin (format binary)");
    } catch (SQLException e) {
      throw failed(e);
    }
    buffer.put(HEAD);
  }

  /** Begins a row of so many columns. */
  public BinaryCopy row(int columns) {
    room(2).putShort((short) columns);
    return this;
  }

  /** A uuid. */
  public BinaryCopy uuid(UUID value) {
    room(20)
        .putInt(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  /** A timestamptz. */
  public BinaryCopy time(long millis) {
    return number((millis - EPOCH_MILLIS) * 1_000);
  }

  /** A date. */
  public BinaryCopy date(LocalDate day) {
    return date(day.toEpochDay());
  }

  /** A date, counted from 1970. */
  public BinaryCopy date(long epochDay) {
    room(8).putInt(4).putInt((int) (epochDay - EPOCH_DAY));
    return this;
  }

  /** A bigint. */
  public BinaryCopy number(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  /** A smallint. */
  public BinaryCopy small(int value) {
    room(6).putInt(2).putShort((short) value);
    return this;
  }

  /** A text. */
  public BinaryCopy text(@Nullable String value) {
    if (value == null) {
      return none();
    }
    return isAscii(value) ? ascii(value) : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("deprecation") // The one way that copies octets and makes nothing.
  private BinaryCopy ascii(String value) {
    int length = value.length();
    ByteBuffer to = room(4 + length).putInt(length);
    value.getBytes(0, length, to.array(), to.arrayOffset() + to.position());
    to.position(to.position() + length);
    return this;
  }

  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** A bytea. */
  public BinaryCopy bytes(byte[] value) {
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  /** A uuid[]. */
  public BinaryCopy uuids(List<UUID> values) {
    array(values.size(), UUID_TYPE, 20);
    values.forEach(this::uuid);
    return this;
  }

  /** A bigint[]. */
  public BinaryCopy numbers(List<Long> values) {
    array(values.size(), BIGINT_TYPE, 12);
    values.forEach(this::number);
    return this;
  }

  private void array(int size, int type, int bytes) {
    // One dimension, nothing null in it, counted from 1.
    room(24).putInt(20 + size * bytes).putInt(1).putInt(0).putInt(type).putInt(size).putInt(1);
  }

  /** Ends: all rows are stored, as far as the transaction is. */
  public void end() {
    room(2).putShort((short) -1);
    send();
    try {
      copy.endCopy();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Takes everything back that {@link #end} has not ended. */
  @Override
  public void close() {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Nothing, of any type. */
  public BinaryCopy none() {
    room(4).putInt(-1);
    return this;
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      send();
      if (buffer.capacity() < bytes) {
        buffer = ByteBuffer.allocate(bytes);
      }
    }
    return buffer;
  }

  private void send() {
    try {
      copy.writeToCopy(buffer.array(), 0, buffer.position());
    } catch (SQLException e) {
      throw failed(e);
    }
    buffer.clear();
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The rows could not be copied", e);
  }
}
