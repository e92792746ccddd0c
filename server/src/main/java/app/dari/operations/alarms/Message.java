package app.dari.operations.alarms;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people are told, in both languages since nobody knows who reads it.
 *
 * @param id of what happened: the same however often it is delivered
 * @param alarm which it is about; null: a test
 * @param subject one line
 * @param body as JSON, for a webhook
 */
record Message(
    UUID id,
    Kind kind,
    @Nullable Alarm alarm,
    String subject,
    String text,
    String body,
    Instant at) {
  /** What happened. */
  enum Kind {
    BEGINS,
    ENDS,
    TEST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is told at a moment. Told twice, it has the same id, so that nobody counts it twice. */
  static Message of(Alarm alarm, String address, Instant at) {
    Kind kind = alarm.endedAt() == null ? Kind.BEGINS : Kind.ENDS;
    return of(named(alarm.id() + kind.word()), kind, alarm, address, at);
  }

  static Message test(String address, Instant at) {
    return of(UUID.randomUUID(), Kind.TEST, null, address, at);
  }

  /** The same name has the same id. */
  static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Message of(UUID id, Kind kind, @Nullable Alarm alarm, String address, Instant at) {
    String ko = words(Language.KO, kind, alarm);
    String en = words(Language.EN, kind, alarm);
    String where = address + "/app/operations/incidents";
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id.toString()).put("event", "alarm." + kind.word()).put("at", at.toString());
    body.put("text", ko + "\n" + en + "\n" + where).put("ko", ko).put("en", en);
    if (alarm != null) {
      Instant ended = alarm.endedAt();
      body.putObject("alarm")
          .put("id", alarm.id().toString())
          .put("signal", alarm.signal().word())
          .put("place", alarm.place())
          .put("critical", alarm.critical())
          .put("worst", alarm.worst())
          .put("beganAt", alarm.beganAt().toString())
          .put("endedAt", ended == null ? null : ended.toString());
    }
    return new Message(
        id,
        kind,
        alarm,
        "[Dari] " + ko + " / " + en,
        ko + "\n" + en + "\n\n" + where,
        body.toString(),
        at);
  }

  private static String words(Language language, Kind kind, @Nullable Alarm alarm) {
    if (alarm == null) {
      return Messages.text(language, "alarm.told.test");
    }
    String words =
        Messages.text(
            language,
            "alarm.told." + kind.word(),
            Map.of(
                "what", alarm.signal().in(language),
                "value", alarm.value(language)));
    String where = alarm.place().isEmpty() ? "" : " (" + alarm.place() + ")";
    return words.strip() + where;
  }
}
