package app.dari.platform.telemetry;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that needed much memory for a moment. */
final class Bursting {
  private static final int MEGABYTES = 120;

  private Bursting() {}

  /**
   * Says how many megabytes the heap takes after a burst, and once they are fewer or the given time
   * is over.
   *
   * @param arguments folder, membership and mount of control groups, seconds
   */
  public static void main(String... arguments) throws InterruptedException {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < MEGABYTES; i++) {
      kept.add(new byte[1 << 20]);
    }
    System.out.println(kept.size() + " are needed");
    kept.clear();
    long after = committed();
    System.out.println(after);
    MemoryLimit memory = MemoryLimit.of(Path.of(arguments[1]), Path.of(arguments[2]));
    new MemoryWatch(Path.of(arguments[0]), memory, Clock.systemUTC()).start();
    long end = System.nanoTime() + Long.parseLong(arguments[3]) * 1_000_000_000;
    while (committed() >= after && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    System.out.println(committed());
  }

  private static long committed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
  }
}
