package app.dari.operations.incidents;

import app.dari.operations.Health;
import app.dari.operations.alarms.Readings;
import app.dari.operations.alarms.Signal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process saw around a moment, as JSON: all that is watched, minute by minute, the parts
 * that did not pass, what answered with faults, and since when it runs. Numbers and words of ours,
 * nothing about people.
 */
@Singleton
final class Evidence {
  private static final int MINUTE = 6;
  private static final int ROUTES = 5;

  private final Readings readings;
  private final Health health;
  private final MeterRegistry meters;

  Evidence(Readings readings, Health health, MeterRegistry meters) {
    this.readings = readings;
    this.health = health;
    this.meters = meters;
  }

  String since(Instant moment) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    evidence.put(
        "startedAt",
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()).toString());
    ObjectNode parts = evidence.putObject("health");
    health
        .details()
        .components()
        .forEach((name, component) -> {
          if (component.status() != Health.Grade.PASS) {
            parts.put(name, component.reason());
          }
        });
    values(evidence.putObject("values"), readings.since(moment));
    var faults = evidence.putArray("faults");
    faults().forEach(faults::add);
    return evidence.toString();
  }

  /** What answered with faults since this process began, the most first. */
  private Stream<String> faults() {
    return meters.find("http.server.requests").timers().stream()
        .filter(timer -> String.valueOf(timer.getId().getTag("status")).startsWith("5"))
        .sorted(Comparator.comparingLong(Timer::count).reversed())
        .limit(ROUTES)
        .map(timer -> {
          Meter.Id id = timer.getId();
          return id.getTag("method")
              + " "
              + id.getTag("uri")
              + " "
              + id.getTag("status")
              + ": "
              + timer.count();
        });
  }

  /** One of each minute, and the last. */
  private static void values(ObjectNode values, List<Readings.Sample> samples) {
    for (Signal signal : Signal.values()) {
      var points = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < samples.size(); i++) {
        Readings.Sample sample = samples.get(i);
        Double value = sample.values().get(signal);
        if (value != null && (i % MINUTE == 0 || i == samples.size() - 1)) {
          points.addArray().add(sample.at().toString()).add(Math.round(value * 10) / 10.0);
        }
      }
      if (!points.isEmpty()) {
        values.set(signal.word(), points);
      }
    }
  }
}
