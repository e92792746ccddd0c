package app.dari.operations.alarms;

import app.dari.operations.Health;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Ids;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Looks at everything that is watched, every ten seconds. */
@Singleton
final class AlarmWatch {
  private static final Logger LOG = Logger.getLogger(AlarmWatch.class);
  private static final int EVERY_SECONDS = 10;
  private static final int SEEN_EVERY = 6;

  private final Function<Instant, Map<Signal, OptionalDouble>> readings;
  private final Alarms alarms;
  private final FeltAlarms felt;
  private final BooleanSupplier database;
  private final String place;
  private final Clock clock;
  private final Map<Signal, Watch> watches = new EnumMap<>(Signal.class);
  private final Map<Signal, Alarm> current = new EnumMap<>(Signal.class);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Errand errand = new Errand("alarms-shared");
  private boolean adopted;

  /** How often in a row the database did what it was asked. */
  private long withDatabase;

  @Inject
  AlarmWatch(
      Readings readings,
      Alarms alarms,
      FeltAlarms felt,
      Health health,
      ServerConfig server,
      Clock clock) {
    this(readings::now, alarms, felt, health::hasDatabase, placeOf(server), clock);
  }

  AlarmWatch(
      Function<Instant, Map<Signal, OptionalDouble>> readings,
      Alarms alarms,
      FeltAlarms felt,
      BooleanSupplier database,
      String place,
      Clock clock) {
    this.readings = readings;
    this.alarms = alarms;
    this.felt = felt;
    this.database = database;
    this.place = place;
    this.clock = clock;
    Rule.ALL.forEach(rule -> watches.put(rule.signal(), new Watch(rule)));
  }

  /** In tests of other things alarms would tell of what those do on purpose. */
  void start(@Observes StartupEvent event) {
    if (LaunchMode.current() != LaunchMode.TEST) {
      Thread.ofPlatform().daemon().name("alarms").start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  private void run() {
    try {
      while (!stopping.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.debug("What is watched cannot be looked at now", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean written = database.getAsBoolean() && isDone(this::takeUp);
    Map<Signal, OptionalDouble> values = readings.apply(now);
    watches.forEach((signal, watch) -> {
      OptionalDouble value = values.getOrDefault(signal, OptionalDouble.empty());
      switch (watch.judge(value, now)) {
        case BEGINS -> begin(watch, now);
        case ENDS -> end(watch);
        case NOTHING -> worsen(watch);
      }
    });
    felt.current(List.copyOf(current.values()));
    withDatabase = written && database.getAsBoolean() && isDone(this::share) ? withDatabase + 1 : 0;
  }

  /** What is done with the database must not keep anybody from being told that it is away. */
  private static boolean isDone(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      LOG.debug("The database cannot be asked now", e);
      return false;
    }
  }

  private void takeUp() {
    adopt();
    alarms.catchUp();
  }

  private void share() {
    if (withDatabase % SEEN_EVERY == 0) {
      List<Alarm> now = List.copyOf(current.values());
      // Whoever took it for over was wrong: it begins anew if it lasts.
      errand.get(() -> alarms.seen(now)).forEach(alarm -> forget(alarm.signal()));
      // The others had time to say what they still see, too.
      if (withDatabase >= 2 * SEEN_EVERY) {
        alarms.endUnseen();
      }
    }
    errand.run(felt::read);
  }

  private void forget(Signal signal) {
    current.remove(signal);
    watches.computeIfPresent(signal, (_, watch) -> new Watch(watch.rule()));
  }

  private void begin(Watch watch, Instant now) {
    Rule rule = watch.rule();
    Signal signal = rule.signal();
    Alarm alarm =
        new Alarm(
            Ids.next(),
            signal,
            signal.isShared() ? "" : place,
            rule.critical(),
            watch.worst(),
            now,
            null);
    current.put(signal, alarm);
    alarms.turned(alarm);
  }

  private void end(Watch watch) {
    Alarm alarm = current.remove(watch.rule().signal());
    if (alarm != null) {
      alarms.turned(alarm.ended(watch.worst(), watch.turnedAt()));
    }
  }

  private void worsen(Watch watch) {
    current.computeIfPresent(
        watch.rule().signal(),
        (_, alarm) ->
            new Alarm(
                alarm.id(),
                alarm.signal(),
                alarm.place(),
                alarm.critical(),
                watch.worst(),
                alarm.beganAt(),
                null));
  }

  /** What went on before this process began goes on until it is seen to be over. */
  private void adopt() {
    if (adopted) {
      return;
    }
    for (Alarm alarm : errand.get(() -> alarms.openAt(place))) {
      if (!current.containsKey(alarm.signal())) {
        current.put(alarm.signal(), alarm);
        Watch watch = watches.get(alarm.signal());
        if (watch != null) {
          watches.put(alarm.signal(), Watch.raised(watch.rule(), alarm.worst()));
        }
      }
    }
    adopted = true;
  }

  private static String placeOf(ServerConfig server) {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    return name.substring(name.indexOf('@') + 1) + ":" + server.port();
  }
}
