package app.dari.operations.growth;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseConfig;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What there is to be used up.
 *
 * @param memory bytes of the machine; 0: not known. A limit of the control group is recorded.
 * @param pool connections to the database
 * @param disk bytes of the disk the data is on; 0: not known
 */
public record Room(long memory, int pool, long disk, int processors) {
  /** Of this machine, with the settings at hand. */
  public static Room measure(ServerConfig server, DatabaseConfig database) {
    return new Room(
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : 0,
        database.poolSize(),
        server.home().toFile().getTotalSpace(),
        Runtime.getRuntime().availableProcessors());
  }
}
