package app.dari.operations.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One rule over time, in one process. Looks at nothing but what it is given. */
final class Watch {
  /** How long it has to be well again: trouble that comes and goes is one alarm, not many. */
  static final Duration WELL = Duration.ofMinutes(5);

  private final Rule rule;
  private boolean raised;
  private double worst;
  private @Nullable Instant since;
  private Instant turnedAt = Instant.EPOCH;

  /** What a value changes. */
  enum Turn {
    NOTHING,
    BEGINS,
    ENDS
  }

  Watch(Rule rule) {
    this.rule = rule;
  }

  /** One whose alarm goes on. */
  static Watch raised(Rule rule, double worst) {
    Watch watch = new Watch(rule);
    watch.raised = true;
    watch.worst = worst;
    return watch;
  }

  Rule rule() {
    return rule;
  }

  boolean isRaised() {
    return raised;
  }

  /** The worst value since it began. */
  double worst() {
    return worst;
  }

  /** Since when it is as it is: people were well before it was certain that they stay so. */
  Instant turnedAt() {
    return turnedAt;
  }

  /** Takes a value of now; of one that is not known nobody can say that it lasts. */
  Turn judge(OptionalDouble reading, Instant now) {
    if (reading.isEmpty()) {
      since = null;
      return Turn.NOTHING;
    }
    double value = reading.getAsDouble();
    boolean turns = raised ? rule.isOver(value) : rule.isTrouble(value);
    if (raised || turns) {
      worst = since == null && !raised ? value : rule.worse(worst, value);
    }
    if (!turns) {
      since = null;
      return Turn.NOTHING;
    }
    if (since == null) {
      since = now;
    }
    if (Duration.between(since, now).compareTo(raised ? WELL : rule.hold()) < 0) {
      return Turn.NOTHING;
    }
    turnedAt = raised ? since : now;
    since = null;
    raised = !raised;
    return raised ? Turn.BEGINS : Turn.ENDS;
  }
}
