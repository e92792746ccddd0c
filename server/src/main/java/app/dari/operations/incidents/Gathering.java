package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.operations.alarms.AlarmTurned;
import app.dari.operations.audit.Audit;
import app.dari.operations.faults.Faults;
import app.dari.operations.queries.Queries;
import app.dari.operations.queries.SlowQuery;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What has to be asked of the database around an incident: what was logged as wrong, by its cause,
 * the statements that took most of the time, and what was changed. Asked once the incident is
 * written down, and never within that: it may take its time, or fail.
 */
@Singleton
final class Gathering {
  private static final Logger LOG = Logger.getLogger(Gathering.class);
  private static final int LATER_SECONDS = 15;
  private static final Duration BEFORE = Duration.ofMinutes(10);
  private static final Duration BEFORE_CHANGES = Duration.ofHours(24);
  private static final int ERRORS = 10;
  private static final int STATEMENTS = 3;
  private static final int CHANGES = 20;
  private static final int LONGEST = 300;

  private final Incidents incidents;
  private final Faults faults;
  private final Queries queries;
  private final Audit audit;
  private final Clock clock;

  Gathering(Incidents incidents, Faults faults, Queries queries, Audit audit, Clock clock) {
    this.incidents = incidents;
    this.faults = faults;
    this.queries = queries;
    this.audit = audit;
    this.clock = clock;
  }

  /** Of the incident an alarm has opened or joined. */
  void turned(@Observes AlarmTurned event) {
    Alarm alarm = event.alarm();
    if (alarm.endedAt() == null) {
      CompletableFuture.delayedExecutor(
              LATER_SECONDS,
              TimeUnit.SECONDS,
              task -> Thread.ofVirtual().name("incident-evidence").start(task))
          .execute(
              () -> incidents.ofAlarm(alarm.id()).ifPresent(id -> gather(id, alarm.beganAt())));
    }
  }

  /** Writes down what there is, if there is any. */
  void gather(UUID incident, Instant began) {
    try {
      ObjectNode seen = JsonNodeFactory.instance.objectNode();
      var errors = seen.putArray("errors");
      errors(began).forEach(errors::add);
      var statements = seen.putArray("queries");
      slowest(began).forEach(statements::add);
      var changes = seen.putArray("changes");
      changes(began).forEach(changes::add);
      if (!errors.isEmpty() || !statements.isEmpty() || !changes.isEmpty()) {
        incidents.see(incident, seen.toString());
      }
    } catch (RuntimeException e) {
      LOG.debug("What is asked of the database around an incident is missing", e);
    }
  }

  /** Those seen since, the last first. */
  private List<String> errors(Instant began) {
    return faults.list(ERRORS).stream()
        .filter(fault -> fault.last().isAfter(began.minus(BEFORE)))
        .map(fault ->
            String.format(
                Locale.ROOT,
                "%d × %s – %s: %s%s",
                fault.seen(),
                fault.first().truncatedTo(ChronoUnit.SECONDS),
                fault.last().truncatedTo(ChronoUnit.SECONDS),
                fault.kind().isEmpty() ? "" : fault.kind() + ": ",
                line(fault.words())))
        .toList();
  }

  private List<String> slowest(Instant began) {
    Duration within = Duration.between(began, clock.instant()).plus(BEFORE);
    return queries.slowest(false, within, STATEMENTS).queries().stream()
        .map(Gathering::line)
        .distinct()
        .toList();
  }

  private static String line(SlowQuery query) {
    return String.format(
        Locale.ROOT,
        "%d × %.1f ms (%.0f %%): %s",
        query.calls(),
        query.meanMillis(),
        100 * query.share(),
        line(query.text()));
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private List<String> changes(Instant began) {
    return audit.list(null, CHANGES).stream()
        .filter(entry -> entry.at().isAfter(began.minus(BEFORE_CHANGES)))
        .map(entry ->
            entry.at().truncatedTo(ChronoUnit.SECONDS)
                + " "
                + entry.act()
                + " "
                + entry.subject()
                + " ("
                + entry.outcome().name().toLowerCase(Locale.ROOT)
                + ")"
                + (entry.detail() == null ? "" : " " + line(entry.detail())))
        .distinct()
        .toList();
  }
}
