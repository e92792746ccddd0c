package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.operations.alarms.AlarmTurned;
import app.dari.platform.database.Ids;
import app.dari.platform.text.Wording;
import app.dari.platform.web.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Incidents: opened by alarms or by people, worked on, closed, learnt from. */
@Singleton
public final class Incidents {
  /** The longest note, in characters as people count them. */
  public static final int MAX_NOTE = 2_000;

  private static final int MAX_TITLE = 120;
  private static final int MOST = 100;

  /** What led to an alarm came before it. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final Function<Instant, String> evidence;
  private final Clock clock;
  private final IncidentStore store = new IncidentStore();

  @Inject
  Incidents(Jdbi jdbi, Evidence evidence, Clock clock) {
    this(jdbi, evidence::since, clock);
  }

  /**
   * Of this database.
   *
   * @param evidence what was seen since a moment, as JSON; empty: nothing
   */
  public Incidents(Jdbi jdbi, Function<Instant, String> evidence, Clock clock) {
    this.jdbi = jdbi;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** An alarm opens an incident, or joins the one of its day; when it is over, that is kept. */
  void turned(@Observes AlarmTurned event) {
    Handle tx = event.tx();
    Alarm alarm = event.alarm();
    Optional<UUID> joined = store.ofAlarm(tx, alarm.id());
    if (joined.isEmpty()) {
      Instant day = alarm.beganAt().minus(Stage.LASTING.within());
      UUID incident =
          store.openSince(tx, day).orElseGet(() -> open(tx, null, null, alarm.beganAt()));
      store.join(tx, incident, alarm.id());
      see(tx, incident, alarm.beganAt().minus(BEFORE));
    } else {
      see(tx, joined.get(), alarm.beganAt());
    }
  }

  /** What else was seen, as JSON. */
  void see(UUID incident, String seen) {
    jdbi.useTransaction(tx -> write(tx, incident, null, Entry.Kind.EVIDENCE, null, seen));
  }

  /** The one an alarm has opened or joined. */
  Optional<UUID> ofAlarm(UUID alarm) {
    return jdbi.withHandle(handle -> store.ofAlarm(handle, alarm));
  }

  private void see(Handle tx, UUID incident, Instant since) {
    String seen = evidence.apply(since);
    if (!seen.isEmpty()) {
      write(tx, incident, null, Entry.Kind.EVIDENCE, null, seen);
    }
  }

  /**
   * Opens one for what no alarm saw. Problems (400): value-missing, text-too-long, text-invalid.
   */
  public Incident open(@Nullable String title, @Nullable UUID account) {
    String words = Wording.line(title, MAX_TITLE, "title");
    if (words == null) {
      throw Problem.of(400, "value-missing").field("title");
    }
    return jdbi.inTransaction(tx -> {
      Instant now = now();
      UUID id = open(tx, words, account, now);
      see(tx, id, now.minus(BEFORE));
      return found(tx, id);
    });
  }

  private UUID open(Handle tx, @Nullable String title, @Nullable UUID account, Instant at) {
    UUID id = Ids.next();
    store.add(tx, id, title, at);
    store.write(tx, id, new Entry(Ids.next(), at, account, Entry.Kind.OPENED, null, ""));
    return id;
  }

  /** The newest first, without their evidence. */
  public List<Incident> list() {
    return jdbi.withHandle(handle ->
        store.list(handle, MOST).stream()
            .flatMap(id -> store.find(handle, id, false).stream())
            .toList());
  }

  /** One of them. Problem 404 {@code not-found}. */
  public Incident get(UUID id) {
    return jdbi.withHandle(handle -> found(handle, id));
  }

  /** Something to be remembered. */
  public Incident note(UUID id, @Nullable String text, @Nullable UUID account) {
    String words = Wording.prose(text, MAX_NOTE, "text");
    if (words == null) {
      throw Problem.of(400, "value-missing").field("text");
    }
    return changed(id, tx -> write(tx, id, account, Entry.Kind.NOTE, null, words));
  }

  /** A step is done; done twice, who was first did it. */
  public Incident done(UUID id, Step step, @Nullable UUID account) {
    return changed(id, tx -> write(tx, id, account, Entry.Kind.STEP, step.word(), ""));
  }

  /** It is over. Closed twice, it was closed the first time. */
  public Incident close(UUID id, @Nullable UUID account) {
    return changed(
        id,
        tx -> {
          if (store.close(tx, id, now())) {
            write(tx, id, account, Entry.Kind.CLOSED, null, "");
          }
        });
  }

  private Incident changed(UUID id, Consumer<Handle> change) {
    return jdbi.inTransaction(tx -> {
      var _ = found(tx, id);
      change.accept(tx);
      return found(tx, id);
    });
  }

  private void write(
      Handle tx,
      UUID incident,
      @Nullable UUID account,
      Entry.Kind kind,
      @Nullable String step,
      String text) {
    store.write(tx, incident, new Entry(Ids.next(), now(), account, kind, step, text));
  }

  private Incident found(Handle handle, UUID id) {
    return store.find(handle, id, true).orElseThrow(Problem::notFound);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
