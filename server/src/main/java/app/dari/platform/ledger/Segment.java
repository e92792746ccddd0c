package app.dari.platform.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of records. One thread at a time appends, through memory: what has been appended is the
 * operating system's and outlives the process. Another thread may read the file up to {@link #end}
 * meanwhile.
 */
final class Segment {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH = INT.varHandle();

  /** How far ahead of the last record pages are asked for. */
  static final int AHEAD = 512 << 10;

  /** No page of any system we run on is larger. */
  private static final long PAGE = 64 << 10;

  private static final VarHandle END;
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10).asReadOnlyBuffer();

  static {
    try {
      END = MethodHandles.lookup().findVarHandle(Segment.class, "end", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Path file;
  private final FileChannel channel;
  private final @Nullable Arena arena;
  private final MemorySegment memory;
  private final long capacity;
  private volatile SegmentHeader header;
  private volatile boolean closed;
  private volatile boolean failed;
  private long forced = SegmentHeader.SIZE;

  @SuppressWarnings("UnusedVariable") // Through END.
  private long end;

  private Segment(
      Path file,
      FileChannel channel,
      SegmentHeader header,
      @Nullable Arena arena,
      MemorySegment memory,
      long capacity) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.arena = arena;
    this.memory = memory;
    this.capacity = capacity;
    this.closed = arena == null;
    this.end = arena == null ? capacity : SegmentHeader.SIZE;
  }

  /**
   * A new one, every byte of it written to the disk: a file with holes would kill the process when
   * the disk is full.
   */
  @SuppressWarnings("MustBeClosedChecker") // The segment closes it.
  static Segment make(Path folder, SegmentHeader header, int capacity) throws IOException {
    Path file = folder.resolve(header.fileName());
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            LedgerFolder.FILE);
    Arena arena = Arena.ofShared();
    try {
      write(channel, header.encode(), 0);
      for (long at = SegmentHeader.SIZE; at < capacity; ) {
        int length = (int) Math.min(ZEROS.capacity(), capacity - at);
        write(channel, ZEROS.slice(0, length), at);
        at += length;
      }
      channel.force(true);
      LedgerFolder.force(folder);
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, capacity, arena);
      return new Segment(file, channel, header, arena, memory, capacity);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      try (channel) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  /** One that an earlier process left; null when it is none or has no whole head. */
  static @Nullable Segment open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    SegmentHeader header = SegmentHeader.read(channel);
    if (header == null) {
      channel.close();
      return null;
    }
    return new Segment(file, channel, header, null, MemorySegment.NULL, channel.size());
  }

  /** Appends a possible record; false when there is no room for it. */
  boolean append(byte[] bytes, int offset, int length, CRC32C crc) {
    long at = (long) END.get(this);
    long next = at + Frame.size(length);
    if (next > capacity) {
      return false;
    }
    crc.reset();
    crc.update(bytes, offset, length);
    int checksum = Frame.checksum((int) crc.getValue(), length, at, header.secret());
    MemorySegment.copy(bytes, offset, memory, ValueLayout.JAVA_BYTE, at + Frame.HEAD, length);
    memory.set(INT, at + 4, checksum);
    // Whoever sees the length, be it after a crash, sees what stands before it in this method.
    LENGTH.setRelease(memory, at, length);
    END.setRelease(this, next);
    return true;
  }

  /** No more appends; only once nobody is appending. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether {@link #end} is where the records end, and not only a bound. */
  boolean isExact() {
    return arena != null;
  }

  /** Where the next record will stand; for one left by an earlier process, the end of the file. */
  long end() {
    return (long) END.getAcquire(this);
  }

  /** Bytes that {@link #force} would be the first to force; for its thread. */
  long unforced() {
    return end() - forced;
  }

  /** To the disk, if there is anything new; for one thread. */
  void force() throws IOException {
    long reached = end();
    if (reached == forced) {
      return;
    }
    try {
      channel.force(false);
      forced = reached;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Whether the disk refused it once: nobody knows what is there, and asking again lies. */
  boolean hasFailed() {
    return failed;
  }

  /** Makes the next appends wait for nothing; takes as long as it takes. */
  synchronized void populate() {
    long from = end() & -PAGE;
    if (arena != null && arena.scope().isAlive() && from < capacity) {
      Pages.populate(memory.asSlice(from, Math.min(PAGE + AHEAD, capacity - from)));
    }
  }

  /** Gives its memory back; it can still be read. */
  synchronized void unmap() {
    if (arena != null && arena.scope().isAlive()) {
      arena.close();
    }
  }

  /** Says whose history its records are. */
  void bind(UUID database) throws IOException {
    SegmentHeader bound = header.of(database);
    try {
      write(channel, bound.encode(), 0);
      channel.force(false);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
    header = bound;
  }

  SegmentHeader header() {
    return header;
  }

  Path file() {
    return file;
  }

  FileChannel channel() {
    return channel;
  }

  /** Gives everything back, the file remains. */
  void release() throws IOException {
    unmap();
    channel.close();
  }

  /** Everything in it has been drained. */
  void delete() throws IOException {
    release();
    Files.deleteIfExists(file);
  }

  static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long to = at;
    while (bytes.hasRemaining()) {
      to += channel.write(bytes, to);
    }
  }
}
