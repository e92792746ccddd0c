package app.dari;

import app.dari.operations.incidents.Entry;
import app.dari.operations.incidents.Incident;
import app.dari.operations.incidents.Incidents;
import app.dari.operations.incidents.PostMortem;
import app.dari.operations.incidents.Stage;
import app.dari.operations.incidents.Step;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.Account;
import app.dari.users.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code incident}: the guide's manual for when something goes wrong, step by step. */
@Command(name = "incident")
final class IncidentCommand {
  private final Clock clock = Clock.systemUTC();
  private final Language language = CommandTexts.language();

  /** What a command does: with the incidents and the program they are of. */
  private record Desk(Incidents incidents, Accounts accounts, Incident.Place place) {}

  /** One line each: id, when it was opened, open or closed, name; tabs between. */
  @Command(name = "list")
  int list() {
    return at(desk ->
        desk.incidents
            .list()
            .forEach(one ->
                System.out.println(
                    one.id()
                        + "\t"
                        + one.openedAt()
                        + "\t"
                        + (one.closedAt() == null ? "open" : "closed")
                        + "\t"
                        + one.in(language))));
  }

  /** Opens one for what no alarm saw; prints its id alone. */
  @Command(name = "open")
  int open(@Parameters(paramLabel = "title") String title) {
    return at(desk -> System.out.println(desk.incidents.open(title, null).id()));
  }

  /** What is done, what is next, and its command. */
  @Command(name = "show")
  int show(@Parameters UUID id) {
    return at(desk -> show(desk, desk.incidents.get(id)));
  }

  @Command(name = "note")
  int note(@Parameters UUID id, @Parameters String text) {
    return at(desk -> {
      var _ = desk.incidents.note(id, text, null);
    });
  }

  /** A step is done; says what is next. */
  @Command(name = "step")
  int step(@Parameters UUID id, @Parameters String step) {
    Step which = Step.parse(step).orElseThrow(() -> Problem.of(400, "step-unknown"));
    return at(desk -> next(desk, desk.incidents.done(id, which, null)));
  }

  @Command(name = "close")
  int close(@Parameters UUID id) {
    return at(desk -> {
      var _ = desk.incidents.close(id, null);
      System.err.println(CommandTexts.text("incident.closed", Map.of("id", id)));
    });
  }

  /** The draft of a report, in Markdown. */
  @Command(name = "postmortem")
  int postMortem(@Parameters UUID id, @Option(names = "--lang") @Nullable String lang) {
    Language asked = Language.ofTag(lang);
    return at(desk ->
        System.out.println(
            PostMortem.of(
                desk.incidents.get(id),
                asked == null ? language : asked,
                account -> desk.accounts.find(account).map(Account::name).orElse(null),
                clock.instant())));
  }

  private void show(Desk desk, Incident incident) {
    System.out.println(incident.in(language));
    System.out.println(incident.id() + "\t" + incident.openedAt());
    incident
        .alarms()
        .forEach(alarm ->
            System.out.println(
                "  ! "
                    + alarm.signal().in(language)
                    + "  "
                    + alarm.value(language)
                    + "  "
                    + alarm.beganAt()
                    + (alarm.endedAt() == null ? " –" : " – " + alarm.endedAt())));
    for (Stage stage : Stage.values()) {
      System.out.println();
      System.out.println(stage(incident, stage));
      for (Step step : Step.values()) {
        if (step.stage() == stage) {
          Optional<Entry> done = incident.done(step);
          System.out.println(
              (done.isPresent() ? "  [x] " : "  [ ] ") + step.word() + "  " + step.in(language));
        }
      }
    }
    incident.entries().stream()
        .filter(entry -> entry.kind() == Entry.Kind.NOTE)
        .forEach(entry -> System.out.println("\n" + entry.at() + "\n" + entry.text()));
    System.out.println();
    next(desk, incident);
  }

  private String stage(Incident incident, Stage stage) {
    Instant closed = incident.closedAt();
    Duration left =
        Duration.between(closed == null ? clock.instant() : closed, incident.due(stage));
    return CommandTexts.text(
        left.isNegative() ? "incident.stage-over" : "incident.stage-left",
        Map.of(
            "stage", CommandTexts.text("incident.stage." + stage.word()),
            "minutes", Math.abs(left.toMinutes())));
  }

  private void next(Desk desk, Incident incident) {
    incident
        .next()
        .ifPresentOrElse(
            step ->
                System.out.println(
                    CommandTexts.text(
                        "incident.next",
                        Map.of(
                            "step", step.in(language),
                            "command", incident.command(step, language, desk.place),
                            "word", step.word(),
                            "id", incident.id()))),
            () ->
                System.out.println(
                    CommandTexts.text("incident.done", Map.of("id", incident.id()))));
  }

  private int at(Consumer<Desk> action) {
    try (Instance instance = Instance.join()) {
      ServerConfig server = instance.configuration().server();
      action.accept(
          new Desk(
              new Incidents(instance.jdbi(), _ -> "", clock),
              new Accounts(instance.jdbi(), clock),
              new Incident.Place(server.managementPort(), server.home().toString())));
      return 0;
    }
  }
}
