package app.dari.operations.alarms;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom alarms are told to.
 *
 * @param webhook may be an address inside: the operator chose it
 * @param smtp the mail server; null: none
 * @param quiet when only critical alarms are told; null: never
 */
public record AlarmConfig(
    @Nullable URI webhook,
    @Nullable String webhookSecret,
    List<String> emails,
    @Nullable URI smtp,
    String from,
    @Nullable QuietHours quiet) {

  /** Reads the settings of alarms. */
  public static AlarmConfig read(Environment env, ServerConfig server) {
    URI webhook =
        address(
            env,
            "ALARM_WEBHOOK",
            env.optional(
                "ALARM_WEBHOOK",
                "https://hooks.example/dari",
                "Where alarms are posted, as JSON with a text, which chat programs show."
                    + " Private addresses are allowed; redirects are not followed."),
            List.of("http", "https"),
            "https://hooks.example/dari");
    String secret =
        env.optional(
            "ALARM_WEBHOOK_SECRET",
            "3q2-7wEXAMPLE-of-32-random-bytes",
            "Signs what is posted there (HMAC-SHA-256 in Dari-Signature); unset: unsigned.");
    List<String> emails =
        emails(
            env,
            env.optional(
                "ALARM_EMAIL",
                "ops@dari.example,mina@dari.example",
                "Who gets alarms by e-mail, separated by commas; needs SMTP_URL."));
    URI smtp =
        address(
            env,
            "SMTP_URL",
            env.optional(
                "SMTP_URL",
                "smtp://user:password@mail.example:587",
                "The mail server: smtp:// (STARTTLS where it is offered) or smtps://."),
            List.of("smtp", "smtps"),
            "smtp://user:password@mail.example:587");
    String from =
        env.optional(
            "SMTP_FROM",
            "dari@dari.example",
            "Who e-mails come from; unset: dari@ the host of PUBLIC_URL.");
    if (!emails.isEmpty() && smtp == null) {
      env.refuse("SMTP_URL", "is missing, which ALARM_EMAIL needs", "smtp://mail.example:587");
    }
    return new AlarmConfig(
        webhook,
        secret,
        emails,
        smtp,
        from == null ? "dari@" + server.publicUrl().getHost() : from,
        quiet(env));
  }

  private static @Nullable URI address(
      Environment env, String name, @Nullable String value, List<String> schemes, String example) {
    if (value == null) {
      return null;
    }
    try {
      URI uri = new URI(value);
      if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Reported below.
    }
    env.refuse(name, "must be an address with " + String.join("://, ", schemes) + "://", example);
    return null;
  }

  private static List<String> emails(Environment env, @Nullable String value) {
    List<String> all =
        value == null ? List.of() : Stream.of(value.split(",", -1)).map(String::strip).toList();
    if (!all.stream().allMatch(one -> one.matches("[^@\\s,<>]+@[^@\\s,<>]+"))) {
      env.refuse(
          "ALARM_EMAIL", "must be e-mail addresses, separated by commas", "ops@dari.example");
      return List.of();
    }
    return all;
  }

  private static @Nullable QuietHours quiet(Environment env) {
    String value =
        env.optional(
            "ALARM_QUIET_HOURS",
            "23:00-07:00 Asia/Seoul",
            "When only critical alarms are told, the others afterwards if they still hold; the zone"
                + " is the machine's when missing.");
    if (value == null) {
      return null;
    }
    QuietHours hours = QuietHours.parse(value);
    if (hours == null) {
      env.refuse("ALARM_QUIET_HOURS", "must be two times and a zone", "23:00-07:00 Asia/Seoul");
    }
    return hours;
  }

  /** Whether anybody is told. */
  public boolean isOn() {
    return !ways().isEmpty();
  }

  /** How people are told. */
  public Set<Delivery.Way> ways() {
    Set<Delivery.Way> ways = EnumSet.noneOf(Delivery.Way.class);
    if (webhook != null) {
      ways.add(Delivery.Way.WEBHOOK);
    }
    if (smtp != null && !emails.isEmpty()) {
      ways.add(Delivery.Way.EMAIL);
    }
    return ways;
  }

  @Override
  public String toString() {
    return "AlarmConfig[webhook=" + (webhook != null) + ", emails=" + emails.size() + "]";
  }
}
