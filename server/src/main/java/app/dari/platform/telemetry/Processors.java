package app.dari.platform.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How busy the processors were since one last asked. Counted here: Java's own figure is since
 * anybody last asked, and others ask for theirs. For one thread.
 */
public final class Processors {
  private static final Path STAT = Path.of("/proc/stat");

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long processNanos = system.getProcessCpuTime();
  private long busy;
  private long all;

  /** Counts from now on. */
  public Processors() {
    double _ = system();
  }

  /** The share of this process, 0 to 1. */
  public double process(double seconds) {
    long now = system.getProcessCpuTime();
    double used = (now - processNanos) / 1e9;
    processNanos = now;
    return used / seconds / Runtime.getRuntime().availableProcessors();
  }

  /** The share of everybody, 0 to 1; NaN where the system does not say (Linux does). */
  public double system() {
    try (Stream<String> lines = Files.lines(STAT)) {
      String[] words = lines.findFirst().orElse("").split(" +", -1);
      long total = 0;
      // user nice system idle iowait irq softirq steal; guests are in user already.
      for (int i = 1; i < Math.min(words.length, 9); i++) {
        total += Long.parseLong(words[i]);
      }
      long worked = total - Long.parseLong(words[4]) - Long.parseLong(words[5]);
      double share = total == all ? Double.NaN : (double) (worked - busy) / (total - all);
      busy = worked;
      all = total;
      return share;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Double.NaN;
    }
  }
}
