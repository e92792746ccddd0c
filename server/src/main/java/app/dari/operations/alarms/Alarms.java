package app.dari.operations.alarms;

import app.dari.operations.Health;
import app.dari.platform.config.ServerConfig;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes down when alarms begin and end, and has people told; once, however many processes see the
 * same. What happens without a database is told at once and written down when it is back.
 */
@Singleton
public final class Alarms {
  private static final Logger LOG = Logger.getLogger(Alarms.class);

  /** A process that has not been heard of for so long is not there any more. */
  private static final Duration UNSEEN = Duration.ofMinutes(15);

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final BooleanSupplier database;
  private final Consumer<AlarmTurned> turned;
  private final String address;
  private final Clock clock;
  private final AlarmStore store = new AlarmStore();
  private final Errand errand = new Errand("alarms-written");
  private final List<Alarm> unwritten = new ArrayList<>();

  @Inject
  Alarms(
      Jdbi jdbi,
      Outbox outbox,
      Health health,
      Event<AlarmTurned> turned,
      ServerConfig server,
      Clock clock) {
    this(jdbi, outbox, health::hasDatabase, turned::fire, server.publicUrl().toString(), clock);
  }

  Alarms(
      Jdbi jdbi,
      Outbox outbox,
      BooleanSupplier database,
      Consumer<AlarmTurned> turned,
      String address,
      Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.database = database;
    this.turned = turned;
    this.address = address;
    this.clock = clock;
  }

  /** All that go on, the oldest first. */
  public List<Alarm> open() {
    return jdbi.withHandle(handle -> store.open(handle));
  }

  /** Those that went on within a time, the newest first. */
  public List<Alarm> between(Instant from, Instant to) {
    return jdbi.withHandle(handle -> store.between(handle, from, to, 200));
  }

  /** It began or ended. */
  void turned(Alarm alarm) {
    LOG.warnf(
        "Alarm %s %s",
        alarm.signal().word(), alarm.endedAt() == null ? "begins at " + alarm.worst() : "is over");
    try {
      if (database.getAsBoolean() && unwritten.isEmpty()) {
        errand.run(() -> jdbi.useTransaction(tx -> write(tx, alarm)));
        return;
      }
    } catch (RuntimeException e) {
      LOG.debug("It cannot be written down yet", e);
    }
    unwritten.add(alarm);
    outbox.hold(Message.of(alarm, address, clock.instant()));
  }

  /** What began and ended without a database is written down; told it is already. */
  void catchUp() {
    if (unwritten.isEmpty() || !database.getAsBoolean()) {
      return;
    }
    List<Alarm> all = List.copyOf(unwritten);
    errand.run(() ->
        jdbi.useTransaction(tx -> {
          store.lock(tx);
          all.forEach(alarm -> writeLate(tx, alarm));
        }));
    unwritten.removeAll(all);
  }

  private void writeLate(Handle tx, Alarm alarm) {
    Optional<Alarm> open = store.open(tx, alarm.signal(), alarm.place());
    Instant ended = alarm.endedAt();
    boolean isAnother = open.isPresent() && !open.get().id().equals(alarm.id());
    if (isAnother && ended == null) {
      // What was written down before the database was lost goes on.
      return;
    }
    Alarm told = isAnother && ended != null ? open.get().ended(alarm.worst(), ended) : alarm;
    store.add(tx, told);
    if (ended != null) {
      store.end(tx, told.id(), told.worst(), ended);
    }
    turned.accept(new AlarmTurned(tx, told));
  }

  private void write(Handle tx, Alarm alarm) {
    store.lock(tx);
    Optional<Alarm> open = store.open(tx, alarm.signal(), alarm.place());
    Instant ended = alarm.endedAt();
    if (open.isPresent() == (ended == null)) {
      // Another process that sees the same was first.
      return;
    }
    // It may be another process that wrote it down: it keeps the id it got then.
    Alarm told = ended == null ? alarm : open.get().ended(alarm.worst(), ended);
    if (ended == null) {
      store.add(tx, told);
    } else {
      store.end(tx, told.id(), told.worst(), ended);
    }
    outbox.add(tx, Message.of(told, address, clock.instant()));
    turned.accept(new AlarmTurned(tx, told));
  }

  /** What goes on is still seen; those of them are returned that somebody took for over. */
  List<Alarm> seen(List<Alarm> current) {
    Instant now = clock.instant();
    return jdbi.inTransaction(
        tx -> current.stream().filter(alarm -> !store.seen(tx, alarm, now)).toList());
  }

  /** What nobody sees any more is over: its process is gone. */
  void endUnseen() {
    Instant now = clock.instant();
    errand
        .get(() -> jdbi.withHandle(handle -> store.unseenSince(handle, now.minus(UNSEEN))))
        .forEach(alarm -> turned(alarm.ended(alarm.worst(), now)));
  }

  /** Those of a place, and those all see, that went on when this process began. */
  List<Alarm> openAt(String place) {
    return open().stream()
        .filter(alarm -> alarm.place().isEmpty() || alarm.place().equals(place))
        .toList();
  }
}
