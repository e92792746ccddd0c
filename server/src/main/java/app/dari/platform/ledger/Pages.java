package app.dari.platform.ledger;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a mapped file, asked for before they are written. The first write to a page waits for
 * the kernel, and that may wait for the journal of the file system or, where memory is short, for
 * the disk. Linux 5.14 (MADV_POPULATE_WRITE in madvise(2)); elsewhere nothing happens, and nothing
 * depends on it. Safe for any thread.
 */
final class Pages {
  private static final Logger LOG = Logger.getLogger(Pages.class);
  private static final int POPULATE_WRITE = 23;
  private static final @Nullable MethodHandle MADVISE = madvise().orElse(null);

  private Pages() {}

  /**
   * Returns once these can be written without waiting, if the system does that.
   *
   * @param part of a mapping, from the beginning of a page on
   */
  static void populate(MemorySegment part) {
    MethodHandle madvise = MADVISE;
    if (madvise == null) {
      return;
    }
    try {
      int _ = (int) madvise.invokeExact(part, part.byteSize(), POPULATE_WRITE);
    } catch (Throwable e) { // What a method handle may throw.
      LOG.debug("Pages are not asked for", e);
    }
  }

  @SuppressWarnings("restricted") // The launcher allows native access.
  private static Optional<MethodHandle> madvise() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("madvise")
          .map(function ->
              linker.downcallHandle(
                  function,
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT,
                      ValueLayout.ADDRESS,
                      ValueLayout.JAVA_LONG,
                      ValueLayout.JAVA_INT)));
    } catch (UnsupportedOperationException | IllegalCallerException e) {
      LOG.debug("Pages are not asked for", e);
      return Optional.empty();
    }
  }
}
