package app.dari.platform.telemetry;

import app.dari.platform.config.ServerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logmanager.LogContext;

/** Gives parts of the log the levels somebody wants, and takes them back when their time is up. */
@Singleton
final class LogLevelWatch {
  private static final Logger LOG = Logger.getLogger(LogLevelWatch.class);
  private static final long EVERY_SECONDS = 1;

  private final LogLevels levels;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<String, Given> given = new HashMap<>();

  /** With its logger: one that nobody holds is forgotten, and its level with it. */
  private record Given(LogLevels.Wanted wanted, org.jboss.logmanager.Logger logger) {}

  @Inject
  LogLevelWatch(ServerConfig server, Clock clock) {
    this(server.home(), clock);
  }

  LogLevelWatch(Path home, Clock clock) {
    this.levels = new LogLevels(home);
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("log-levels").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(EVERY_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Brings what is given in line with what is wanted now. */
  void look() {
    Instant now = clock.instant();
    Map<String, LogLevels.Wanted> wanted = wanted(now);
    Map.copyOf(given)
        .forEach((category, one) -> {
          if (!wanted.containsKey(category)) {
            given.remove(category);
            one.logger().setLevel(null);
            LOG.infof("The log level of %s is the default again", category);
          }
        });
    wanted.forEach(this::give);
  }

  private Map<String, LogLevels.Wanted> wanted(Instant now) {
    try {
      return levels.wanted(now);
    } catch (MalformedInputException e) {
      return Map.of();
    } catch (IOException e) {
      // Not readable at this moment; what was wanted before still ends in its time.
      Map<String, LogLevels.Wanted> before = new HashMap<>();
      given.forEach((category, one) -> {
        if (one.wanted().until().isAfter(now)) {
          before.put(category, one.wanted());
        }
      });
      return before;
    }
  }

  private void give(String category, LogLevels.Wanted wanted) {
    Given now = given.get(category);
    if (now == null || !now.wanted().equals(wanted)) {
      var logger = org.jboss.logmanager.Logger.getLogger(category);
      logger.setLevel(LogContext.getLogContext().getLevelForName(wanted.level()));
      given.put(category, new Given(wanted, logger));
      LOG.infof("The log level of %s is %s until %s", category, wanted.level(), wanted.until());
    }
  }
}
