package app.dari.platform.telemetry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;

/** A process of its own that is watched while it makes much garbage, some of it long kept. */
final class Wasting {
  private static final int PIECES = 3_000;
  private static final int KEPT = 30;

  private Wasting() {}

  /** Keeps thirty megabytes of three thousand. */
  public static void main(String... arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    MemoryLimit memory = MemoryLimit.of(folder.resolve("none"), folder);
    new MemoryWatch(folder.resolve("diagnostics"), memory, Clock.systemUTC()).start();
    ArrayDeque<byte[]> kept = new ArrayDeque<>();
    for (int i = 0; i < PIECES; i++) {
      kept.add(new byte[1 << 20]);
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
      Thread.sleep(2);
    }
    System.out.println("Wasted");
  }
}
