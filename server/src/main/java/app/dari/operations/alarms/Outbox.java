package app.dari.operations.alarms;

import app.dari.operations.Health;
import app.dari.operations.alarms.Delivery.State;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Delivers messages, each by one process: they lie in the database, where whoever comes first and
 * is set up for it takes them. What has to be told while there is no database is delivered by the
 * process that knows, and written down later.
 */
@Singleton
public final class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final int LOOK_SECONDS = 2;

  /** What other processes could not deliver is seen within a minute. */
  private static final int TELL_EVERY = 30;

  private final Jdbi jdbi;
  private final Channels channels;
  private final BooleanSupplier database;
  private final Undelivered undelivered;
  private final Clock clock;
  private final DeliveryStore store = new DeliveryStore();
  private final Errand errand = new Errand("alarms-stored");
  private final List<Delivery> held = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private long looks;

  /** Whether the last delivery on a way may be another than it was. */
  private volatile boolean news;

  @Inject
  Outbox(Jdbi jdbi, Channels channels, Health health, Undelivered undelivered, Clock clock) {
    this(jdbi, channels, health::hasDatabase, undelivered, clock);
  }

  /** For whoever has a database, or has none. */
  public Outbox(
      Jdbi jdbi,
      Channels channels,
      BooleanSupplier database,
      Undelivered undelivered,
      Clock clock) {
    this.jdbi = jdbi;
    this.channels = channels;
    this.database = database;
    this.undelivered = undelivered;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("alarm-delivery").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** To be delivered as soon as the transaction commits. */
  void add(Handle tx, Message message) {
    Alarm alarm = message.alarm();
    boolean over = message.kind() == Message.Kind.ENDS;
    if (over && alarm != null && store.dropUntold(tx, alarm.id(), clock.instant())) {
      return;
    }
    deliveries(message).forEach(one -> store.add(tx, one));
  }

  /** To be delivered at once, without a database. */
  void hold(Message message) {
    Alarm alarm = message.alarm();
    UUID over = alarm == null || message.kind() != Message.Kind.ENDS ? null : alarm.id();
    Instant now = clock.instant();
    synchronized (held) {
      if (over == null || !held.removeIf(one -> over.equals(one.alarm()) && one.isUntold(now))) {
        held.addAll(deliveries(message));
      }
    }
  }

  /** A message to everybody who is set up, now: what came of it on each way. */
  public List<Delivery> test(String address) {
    Instant now = clock.instant();
    List<Delivery> done = new ArrayList<>();
    for (Delivery one : deliveries(Message.test(address, now))) {
      Outcome outcome = channels.send(one);
      // Somebody waits for the answer: it is not tried again.
      done.add(one.after(new Outcome(outcome.delivered(), true, outcome.words()), clock.instant()));
    }
    return done;
  }

  /** Writes down what came of attempts. */
  public void keep(List<Delivery> deliveries) {
    jdbi.useTransaction(tx -> deliveries.forEach(one -> store.add(tx, one)));
    news = true;
  }

  /** The newest first. */
  public List<Delivery> list(int limit) {
    return jdbi.withHandle(handle -> store.list(handle, limit));
  }

  private List<Delivery> deliveries(Message message) {
    Instant when = channels.when(message);
    return channels.ways().stream().map(way -> Delivery.of(message, way, when)).toList();
  }

  private void run() {
    try {
      do {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.debug("Deliveries cannot be read", e);
        }
      } while (!stopping.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers what is due. */
  void look() {
    try {
      if (database.getAsBoolean()) {
        handIn();
        deliverStored();
        return;
      }
    } catch (RuntimeException e) {
      // It answers, but does not do what it is asked; its disk may be full.
      LOG.debug("The database is no help", e);
    }
    deliverHeld();
  }

  private void deliverStored() {
    if (channels.ways().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Delivery> due =
        errand.get(() -> jdbi.inTransaction(tx -> store.claim(tx, channels.ways(), now)));
    for (Delivery one : due) {
      Delivery done = attempt(one);
      synchronized (held) {
        held.add(done);
      }
      handIn();
    }
    if (news || looks++ % TELL_EVERY == 0) {
      news = false;
      tell();
    }
  }

  private void deliverHeld() {
    Instant now = clock.instant();
    List<Delivery> due;
    synchronized (held) {
      due =
          held.stream()
              .filter(one -> one.state() == State.WAITING && !one.nextAt().isAfter(now))
              .toList();
    }
    for (Delivery one : due) {
      Delivery done = attempt(one);
      synchronized (held) {
        held.replaceAll(each -> each.id().equals(done.id()) ? done : each);
      }
      if (done.state() == State.GIVEN_UP) {
        undelivered.set(reason(done));
      }
    }
  }

  /** What came of attempts is written down, and what was told without the database. */
  private void handIn() {
    List<Delivery> all;
    synchronized (held) {
      all = List.copyOf(held);
    }
    if (!all.isEmpty()) {
      errand.run(() -> keep(all));
      synchronized (held) {
        held.removeAll(all);
      }
    }
  }

  private Delivery attempt(Delivery one) {
    Delivery done = one.after(channels.send(one), clock.instant());
    if (done.state() == State.GIVEN_UP) {
      LOG.warnf("An alarm was not delivered: %s (./dari alarm test)", reason(done));
    }
    return done;
  }

  private void tell() {
    Optional<Delivery> lost =
        errand.get(() ->
            jdbi.withHandle(handle ->
                channels.ways().stream()
                    .flatMap(way -> store.last(handle, way).stream())
                    .filter(last -> last.state() == State.GIVEN_UP)
                    .findFirst()));
    undelivered.set(lost.map(Outbox::reason).orElse(null));
  }

  private static String reason(Delivery one) {
    return one.way().word() + " after " + one.tries() + " attempts: " + one.outcome();
  }
}
