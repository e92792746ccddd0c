package app.dari.platform.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running PostgreSQL writes about itself into {@code postmaster.pid}: process, folder,
 * start, port, sockets, addresses, shared memory, status, one a line (src/include/utils/pidfile.h).
 */
record PidFile(long pid, int port, boolean ready) {
  static Path of(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Null when the file is missing or not written to its end yet. */
  static @Nullable PidFile read(Path data) {
    try {
      List<String> lines = Files.readAllLines(of(data));
      return lines.size() < 4
          ? null
          : new PidFile(
              Math.abs(Long.parseLong(lines.get(0).strip())),
              Integer.parseInt(lines.get(3).strip()),
              lines.size() > 7 && lines.get(7).startsWith("ready"));
    } catch (IOException | NumberFormatException _) {
      return null;
    }
  }
}
