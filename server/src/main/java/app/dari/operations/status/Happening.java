package app.dari.operations.status;

import app.dari.operations.alarms.Alarm;
import app.dari.operations.announcements.Announcement;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in the history that everybody sees.
 *
 * @param texts in every language
 * @param end null: it goes on
 * @param updated when it last changed
 */
record Happening(
    UUID id,
    Banner.Kind kind,
    Map<Language, String> texts,
    Instant from,
    @Nullable Instant end,
    Instant updated) {

  static Happening of(Announcement one, Instant now) {
    Map<Language, String> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, one.in(language));
    }
    Instant end = one.end();
    Instant updated = end == null || end.isAfter(now) ? one.createdAt() : end;
    return new Happening(one.id(), one.kind(), texts, one.from(), end, updated);
  }

  /** An alarm in the words of those who felt it. */
  static Happening of(Alarm alarm) {
    Map<Language, String> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, Messages.text(language, "status.felt." + alarm.signal().word()));
    }
    Instant end = alarm.endedAt();
    return new Happening(
        alarm.id(),
        Banner.Kind.INCIDENT,
        texts,
        alarm.beganAt(),
        end,
        end == null ? alarm.beganAt() : end);
  }

  String in(Language language) {
    return texts.getOrDefault(language, "");
  }

  boolean isNow(Instant now) {
    return !from.isAfter(now) && (end == null || end.isAfter(now));
  }

  boolean isToCome(Instant now) {
    return from.isAfter(now);
  }
}
