package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, and what is done about it.
 *
 * @param title in the words of who opened it; null: an alarm did
 * @param alarms the oldest first
 * @param entries the oldest first
 */
public record Incident(
    UUID id,
    @Nullable String title,
    Instant openedAt,
    @Nullable Instant closedAt,
    List<Alarm> alarms,
    List<Entry> entries) {

  /** What it is called. */
  public String in(Language language) {
    return title != null
        ? title
        : alarms.stream()
            .map(alarm -> alarm.signal().in(language))
            .distinct()
            .findFirst()
            .orElse(Messages.text(language, "incident.untitled"));
  }

  /** Who did a step and when; empty while it is not done. */
  public Optional<Entry> done(Step step) {
    return entries.stream()
        .filter(entry -> entry.kind() == Entry.Kind.STEP && step.word().equals(entry.step()))
        .findFirst();
  }

  /** The first step that is not done; empty when all are, or nothing is left to do. */
  public Optional<Step> next() {
    return closedAt != null
        ? Optional.empty()
        : Stream.of(Step.values()).filter(step -> done(step).isEmpty()).findFirst();
  }

  /** When a stage is to be done. */
  public Instant due(Stage stage) {
    return openedAt.plus(stage.within());
  }

  /** The command for a step, ready to be given. */
  public String command(Step step, Language language, Place place) {
    return Messages.text(
        language,
        "incident.command." + step.word(),
        Map.of("id", id, "management", place.managementPort(), "home", place.home()));
  }

  /** Where commands are given. */
  public record Place(int managementPort, String home) {}
}
