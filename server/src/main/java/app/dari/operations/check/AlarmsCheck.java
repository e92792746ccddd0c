package app.dari.operations.check;

import app.dari.operations.alarms.AlarmConfig;
import app.dari.operations.alarms.Delivery;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** Alarms reach somebody: the last message on each way was delivered, and not long ago. */
final class AlarmsCheck {
  /** Within it addresses change, and people leave. */
  private static final Duration LONG = Duration.ofDays(30);

  private AlarmsCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    AlarmConfig alarms = subject.alarms();
    if (!alarms.isOn()) {
      return subject.server().production()
          ? Finding.warn("nobody")
          : Finding.skipped("development");
    }
    if (!database.keepsDeliveries()) {
      return Finding.skipped("young");
    }
    return alarms.ways().stream()
        .map(way -> look(subject, database, way))
        .max(Comparator.comparing(Finding::grade))
        .orElseThrow();
  }

  private static Finding look(Subject subject, DatabaseStore database, Delivery.Way way) {
    Delivery last = database.lastDelivery(way).orElse(null);
    if (last == null) {
      return Finding.warn("untested", Map.of("way", way.word()));
    }
    if (last.state() == Delivery.State.GIVEN_UP) {
      return Finding.fail(
          "undelivered", Map.of("way", way.word(), "reason", String.valueOf(last.outcome())));
    }
    Duration ago = Duration.between(last.nextAt(), subject.around().clock().instant());
    Map<String, Object> told = Map.of("way", way.word(), "days", Math.max(0, ago.toDays()));
    return ago.compareTo(LONG) > 0 ? Finding.warn("old", told) : Finding.pass("reached", told);
  }
}
