package app.dari.operations.incidents;

import app.dari.operations.Health;
import app.dari.operations.alarms.Readings;
import app.dari.operations.alarms.Signal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/**
 * What this process saw around a moment, as JSON: all that is watched, minute by minute, the parts
 * that did not pass, and since when it runs. Numbers and words of ours, nothing about people.
 */
@Singleton
final class Evidence {
  private static final int MINUTE = 6;

  private final Readings readings;
  private final Health health;

  Evidence(Readings readings, Health health) {
    this.readings = readings;
    this.health = health;
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
    return evidence.toString();
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
