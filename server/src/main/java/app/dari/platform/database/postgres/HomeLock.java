package app.dari.platform.database.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run on a home folder; one process has it at a time. The operating system takes it
 * back when the process dies, however it dies.
 */
public final class HomeLock implements AutoCloseable {
  /**
   * Folders held by this process. A POSIX lock is lost when any descriptor of its file is closed in
   * the same process, so a folder held here must not be tried again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes the folder, making it when it is missing; throws {@link HomeInUseException} when it is
   * taken.
   */
  public static HomeLock take(Path home) {
    try {
      Files.createDirectories(home);
      Path real = home.toRealPath();
      if (!HELD.add(real)) {
        throw new HomeInUseException(real, ProcessHandle.current().pid());
      }
      FileChannel channel = lock(real.resolve("dari.lock"));
      if (channel == null) {
        HELD.remove(real);
        throw new HomeInUseException(real, holder(real));
      }
      return new HomeLock(real, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + home + " cannot be used: " + e, e);
    }
  }

  /** The folder, absolute and without symbolic links. */
  public Path home() {
    return home;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(home);
    }
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return null;
    }
    sign(channel);
    return channel;
  }

  /** For those who find it taken. On a disk that is full it is taken all the same. */
  private static void sign(FileChannel channel) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
    } catch (IOException _) {
      // They are not told who has it.
    }
  }

  private static long holder(Path home) {
    try {
      return Long.parseLong(Files.readString(home.resolve("dari.lock")).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
