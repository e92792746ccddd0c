package app.dari.operations.alarms;

import app.dari.operations.alarms.Delivery.Way;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways to people that are set up. */
@Singleton
public final class Channels {
  private final Set<Way> ways;
  private final @Nullable Webhook webhook;
  private final @Nullable Mail mail;
  private final @Nullable QuietHours quiet;

  /** As the settings say. */
  public Channels(AlarmConfig config, Vertx vertx, Clock clock) {
    this.ways = config.ways();
    URI hook = config.webhook();
    URI smtp = config.smtp();
    this.webhook = hook == null ? null : new Webhook(hook, config.webhookSecret(), clock);
    this.mail =
        smtp == null || config.emails().isEmpty()
            ? null
            : new Mail(vertx, smtp, config.from(), config.emails());
    this.quiet = config.quiet();
  }

  Set<Way> ways() {
    return ways;
  }

  /** When a message may be told. */
  Instant when(Message message) {
    Alarm alarm = message.alarm();
    return quiet == null || alarm == null || alarm.critical()
        ? message.at()
        : quiet.next(message.at());
  }

  /** One attempt; takes as long as the receiver does, within seconds. */
  Outcome send(Delivery delivery) {
    return switch (delivery.way()) {
      case WEBHOOK -> webhook == null ? unset("ALARM_WEBHOOK") : webhook.send(delivery);
      case EMAIL -> mail == null ? unset("ALARM_EMAIL, SMTP_URL") : mail.send(delivery);
    };
  }

  private static Outcome unset(String name) {
    return new Outcome(false, true, name + " is no longer set");
  }
}
