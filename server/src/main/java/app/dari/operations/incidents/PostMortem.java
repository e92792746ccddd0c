package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The draft of a report on an incident, in Markdown: what is known is there, the rest is asked. */
public final class PostMortem {
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Seoul"));

  private final Incident incident;
  private final Language language;
  private final Function<UUID, @Nullable String> names;
  private final StringBuilder text = new StringBuilder(4_000);

  private PostMortem(Incident incident, Language language, Function<UUID, @Nullable String> names) {
    this.incident = incident;
    this.language = language;
    this.names = names;
  }

  /**
   * The draft.
   *
   * @param names of accounts; null for one that is gone
   */
  public static String of(
      Incident incident, Language language, Function<UUID, @Nullable String> names, Instant now) {
    return new PostMortem(incident, language, names).write(now);
  }

  private String write(Instant now) {
    text.append("# ").append(line(incident.in(language))).append("\n\n");
    Instant closed = incident.closedAt();
    say(
        closed == null ? "open" : "span",
        Map.of(
            "from", time(incident.openedAt()),
            "to", closed == null ? "" : time(closed),
            "minutes",
                Duration.between(incident.openedAt(), closed == null ? now : closed).toMinutes()));
    heading("summary");
    say("ask-summary", Map.of());
    heading("impact");
    incident.alarms().forEach(this::alarm);
    text.append(incident.alarms().isEmpty() ? "" : "\n");
    say("ask-impact", Map.of());
    heading("timeline");
    incident.entries().forEach(this::entry);
    text.append('\n');
    heading("evidence");
    incident.entries().stream()
        .filter(entry -> entry.kind() == Entry.Kind.EVIDENCE)
        .forEach(this::evidence);
    heading("steps");
    for (Step step : Step.values()) {
      text.append(incident.done(step).isPresent() ? "- [x] " : "- [ ] ");
      text.append(step.in(language)).append('\n');
    }
    text.append('\n');
    for (String question : new String[] {"cause", "well", "badly", "actions"}) {
      heading(question);
      say("ask-" + question, Map.of());
    }
    return text.toString();
  }

  private void alarm(Alarm alarm) {
    Instant ended = alarm.endedAt();
    text.append("- ").append(alarm.signal().in(language)).append(": ");
    text.append(time(alarm.beganAt())).append(" – ").append(ended == null ? "" : time(ended));
    String value = alarm.value(language);
    text.append(value.isEmpty() ? "" : " (" + value + ")");
    text.append(alarm.place().isEmpty() ? "\n" : " `" + alarm.place() + "`\n");
  }

  private void entry(Entry entry) {
    if (entry.kind() == Entry.Kind.EVIDENCE) {
      return;
    }
    text.append("- ").append(time(entry.at())).append(' ');
    String step = entry.step();
    text.append(
        switch (entry.kind()) {
          case STEP -> Step.parse(step == null ? "" : step).map(one -> one.in(language)).orElse("");
          case NOTE -> line(entry.text());
          case OPENED, CLOSED, EVIDENCE ->
              Messages.text(language, "postmortem." + entry.kind().word());
        });
    UUID account = entry.account();
    String name = account == null ? null : names.apply(account);
    text.append(name == null ? "\n" : " (" + line(name) + ")\n");
  }

  private void evidence(Entry entry) {
    JsonNode seen = read(entry.text());
    if (seen.has("startedAt")) {
      String started = time(Instant.parse(seen.path("startedAt").asText()));
      say("seen", Map.of("at", time(entry.at()), "started", started));
    }
    seen.path("health")
        .properties()
        .forEach(part ->
            text.append("- ")
                .append(part.getKey())
                .append(": ")
                .append(part.getValue().asText())
                .append('\n'));
    text.append(seen.path("health").isEmpty() ? "" : "\n");
    StringBuilder values = new StringBuilder(500);
    seen.path("values")
        .properties()
        .forEach(series -> {
          values.append(String.format(Locale.ROOT, "%-12s", series.getKey()));
          series.getValue().forEach(point -> values.append(' ').append(point.path(1).asText()));
          values.append('\n');
        });
    block(values.toString());
    for (String list : new String[] {"faults", "errors", "queries", "changes"}) {
      if (!seen.path(list).isEmpty()) {
        say(list, Map.of("at", time(entry.at())));
        StringBuilder lines = new StringBuilder(500);
        seen.path(list).forEach(one -> lines.append(one.asText()).append('\n'));
        block(lines.toString());
      }
    }
  }

  private void block(String lines) {
    if (!lines.isEmpty()) {
      text.append("```\n").append(lines.replace('`', '\'')).append("```\n\n");
    }
  }

  private static JsonNode read(String json) {
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private void heading(String name) {
    text.append("## ").append(Messages.text(language, "postmortem." + name)).append("\n\n");
  }

  private void say(String name, Map<String, ?> values) {
    text.append(Messages.text(language, "postmortem." + name, values)).append("\n\n");
  }

  private static String time(Instant moment) {
    return TIMES.format(moment) + " KST";
  }

  /** People's words on one line, with nothing that means something in Markdown or HTML. */
  private static String line(String words) {
    return words.replace('\n', ' ').replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
