package app.dari.platform.database.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.dari.platform.jobs.Niceness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How much of the processors PostgreSQL gets while others want them: what is done for one visitor
 * is done at once, and what is stored of all of them uses what they leave. Each process of
 * PostgreSQL begins a session of its own ({@code setsid} in InitPostmasterChild), and Linux divides
 * among sessions before it looks at priorities inside them (sched(7), "The autogroup feature"): one
 * that stores clicks would get as much as all event loops together, and an event loop that wakes
 * beside it would wait for its slice to end, 4 ms. Only Linux knows it; nothing depends on it.
 */
final class Share {
  /** By the kernel's weights a tenth of what one who is not nice gets. */
  static final int NICE = 10;

  private static final long LOOK_MILLIS = 1_000;

  /** The kernel lets an ordinary user do it ten times a second. */
  private static final long REFUSED_MILLIS = 150;

  private final LongSupplier postmaster;
  private final Set<Long> settled = new HashSet<>();

  /**
   * @param postmaster the main process; 0 while there is none
   */
  Share(LongSupplier postmaster) {
    this.postmaster = postmaster;
  }

  /** Keeps to it, on a thread of its own, until that is interrupted. */
  Thread keep() {
    return Thread.ofPlatform()
        .name("dari-postgres-share")
        .daemon()
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(settle() ? LOOK_MILLIS : REFUSED_MILLIS);
            }
          } catch (InterruptedException _) {
            // PostgreSQL is stopped.
          }
        });
  }

  /** Gives the share to the processes that are there now; false when one is to be tried again. */
  private boolean settle() {
    long main = postmaster.getAsLong();
    if (main == 0) {
      return true;
    }
    // Where there are no sessions to divide among, in a container, say, the priority counts;
    // its children have it from the main process, and those who were there before from us.
    Set<Long> now = new HashSet<>(children(main));
    now.add(main);
    settled.retainAll(now);
    for (long pid : now) {
      // What is given to one that has yet to begin its session stays behind in its parent's.
      if (!settled.contains(pid) && (pid == main || hasSession(pid)) && give(pid)) {
        settled.add(pid);
      }
    }
    return settled.size() == now.size();
  }

  /** False when it is to be tried again. */
  private static boolean give(long pid) {
    Niceness.standBack(pid, NICE);
    Path session = Path.of("/proc", pid + "", "autogroup");
    if (!Files.exists(session)) {
      return true;
    }
    try (FileChannel file = FileChannel.open(session, StandardOpenOption.WRITE)) {
      // Refused for now it writes nothing and does not fail.
      return file.write(ByteBuffer.wrap((NICE + "").getBytes(US_ASCII))) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasSession(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", pid + "", "stat"));
      // After the name, which may hold anything: state, parent, group, session (proc(5)).
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
      return fields[3].equals(pid + "");
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Long> children(long pid) {
    try {
      String pids = Files.readString(Path.of("/proc", pid + "", "task", pid + "", "children"));
      return Arrays.stream(pids.strip().split(" "))
          .filter(one -> !one.isEmpty())
          .map(Long::valueOf)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
