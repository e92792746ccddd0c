package app.dari.platform.telemetry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that is watched while its memory runs out. */
final class Leaking {
  private static final int PIECE = 1 << 20;

  /** What never goes; a class that is known by its name. */
  private record Leaked(byte[] bytes) {}

  private Leaking() {}

  /**
   * Leaks a piece every so many milliseconds until there is no more; the first half quickly.
   *
   * @param arguments the folder, milliseconds, and as the system writes them membership and groups
   */
  public static void main(String... arguments) throws InterruptedException {
    MemoryLimit memory = MemoryLimit.of(Path.of(arguments[2]), Path.of(arguments[3]));
    new MemoryWatch(Path.of(arguments[0]), memory, Clock.systemUTC()).start();
    long half = Runtime.getRuntime().maxMemory() / PIECE / 2;
    List<Leaked> leak = new ArrayList<>();
    try {
      while (true) {
        leak.add(new Leaked(new byte[PIECE]));
        Thread.sleep(leak.size() < half ? 20 : Long.parseLong(arguments[1]));
      }
    } catch (OutOfMemoryError e) {
      int pieces = leak.size();
      leak.clear();
      System.out.println("Out of memory after " + pieces);
    }
  }
}
