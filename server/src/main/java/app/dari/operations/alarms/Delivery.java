package app.dari.operations.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message on one way to people.
 *
 * @param event the message's id, the same on every way and at every attempt
 * @param nextAt when it is tried next
 * @param outcome of the last attempt; null: none was made
 */
public record Delivery(
    UUID id,
    UUID event,
    @Nullable UUID alarm,
    String kind,
    Way way,
    String subject,
    String body,
    Instant createdAt,
    Instant nextAt,
    int tries,
    State state,
    @Nullable String outcome) {
  /** Pauses before the second and the third attempt; there is no fourth. */
  static final List<Duration> PAUSES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** How people are reached. */
  public enum Way {
    WEBHOOK,
    EMAIL;

    /** The lower-case word used in JSON and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is. */
  public enum State {
    WAITING,
    DELIVERED,
    /** After the last attempt. */
    GIVEN_UP,
    /** Over before anybody had to be told. */
    DROPPED;

    /** The lower-case word used in JSON and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  static Delivery of(Message message, Way way, Instant nextAt) {
    Alarm alarm = message.alarm();
    return new Delivery(
        Message.named(message.id() + way.word()),
        message.id(),
        alarm == null ? null : alarm.id(),
        message.kind().word(),
        way,
        message.subject(),
        way == Way.WEBHOOK ? message.body() : message.text(),
        message.at(),
        nextAt,
        0,
        State.WAITING,
        null);
  }

  /** Whether it is to be told later, and nobody tried. */
  boolean isUntold(Instant now) {
    return state == State.WAITING && tries == 0 && nextAt.isAfter(now);
  }

  /** After one more attempt. */
  Delivery after(Outcome attempt, Instant now) {
    int made = tries + 1;
    boolean again = !attempt.delivered() && !attempt.hopeless() && made <= PAUSES.size();
    State next = attempt.delivered() ? State.DELIVERED : again ? State.WAITING : State.GIVEN_UP;
    Instant when = again ? now.plus(PAUSES.get(made - 1)) : now;
    return new Delivery(
        id, event, alarm, kind, way, subject, body, createdAt, when, made, next, attempt.words());
  }
}
