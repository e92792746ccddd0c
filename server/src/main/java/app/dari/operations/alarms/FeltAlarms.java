package app.dari.operations.alarms;

import app.dari.operations.LocalFile;
import app.dari.platform.config.ServerConfig;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Alarms that visitors felt, of the last 90 days: in memory, and on this machine. */
@Singleton
public final class FeltAlarms {
  private static final Logger LOG = Logger.getLogger(FeltAlarms.class);
  private static final TypeReference<List<Alarm>> LIST = new TypeReference<>() {};
  private static final Duration HISTORY = Duration.ofDays(90);

  private final Alarms alarms;
  private final Path file;
  private final Clock clock;
  private volatile List<Alarm> written = List.of();
  private volatile List<Alarm> current = List.of();

  FeltAlarms(Alarms alarms, ServerConfig server, Clock clock) {
    this.alarms = alarms;
    this.clock = clock;
    this.file = server.home().resolve("announcements").resolve("alarms.json");
    try {
      this.written = LocalFile.read(file, LIST).orElse(List.of());
    } catch (IOException e) {
      LOG.warnf("%s cannot be read: %s", file, e.toString());
    }
  }

  /** The newest first. */
  public List<Alarm> all() {
    List<Alarm> all = new ArrayList<>();
    for (Alarm alarm : current) {
      if (written.stream().noneMatch(other -> other.id().equals(alarm.id()))) {
        all.add(alarm);
      }
    }
    all.addAll(written);
    return all;
  }

  /** Those this process sees now, whether they are written down or not. */
  void current(List<Alarm> now) {
    current = now.stream().filter(alarm -> alarm.signal().isFelt()).toList();
  }

  /** Asks the database. */
  void read() {
    Instant now = clock.instant();
    List<Alarm> read =
        alarms.between(now.minus(HISTORY), now.plusSeconds(60)).stream()
            .filter(alarm -> alarm.signal().isFelt())
            .toList();
    if (read.equals(written)) {
      return;
    }
    written = read;
    try {
      LocalFile.write(file, read);
    } catch (IOException e) {
      LOG.warnf("%s cannot be written: %s", file, e.toString());
    }
  }
}
