package app.dari.operations.growth;

import app.dari.operations.check.Grade;
import app.dari.operations.growth.GrowthTold.CapacityTold;
import app.dari.operations.growth.GrowthTold.DutyTold;
import app.dari.operations.growth.GrowthTold.PhaseTold;
import app.dari.operations.growth.GrowthTold.Standing;
import app.dari.operations.growth.GrowthTold.StepTold;
import app.dari.operations.growth.GrowthTold.UseTold;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a report into words. */
final class Telling {
  private final GrowthReport report;
  private final Language language;

  Telling(GrowthReport report, Language language) {
    this.report = report;
    this.language = language;
  }

  GrowthTold told() {
    Phase phase = report.phase();
    return new GrowthTold(
        report.grade(),
        report.grade().exitCode(),
        report.at(),
        standing(),
        told(report.people()),
        report.resources().stream().map(this::told).toList(),
        capacity(),
        Stream.of(Phase.values()).map(Telling::told).toList(),
        phase == null ? List.of() : Step.after(phase).stream().map(this::told).toList(),
        duties());
  }

  private Standing standing() {
    Phase phase = report.phase();
    Phase byUsers = report.byUsers();
    Phase byLoad = report.byLoad();
    Use heaviest = report.heaviest();
    Phase next = phase == null ? null : phase.next();
    // Where load is ahead of people, the day on which people get there says nothing.
    LocalDate on = next != null && phase == byUsers ? report.people().forecast().on() : null;
    return new Standing(
        number(phase),
        number(byUsers),
        number(byLoad),
        heaviest == null ? null : heaviest.resource().word(),
        number(next),
        on,
        seen(byUsers, byLoad, heaviest));
  }

  private String seen(@Nullable Phase byUsers, @Nullable Phase byLoad, @Nullable Use heaviest) {
    Map<String, Object> values = new HashMap<>();
    values.put("users", byUsers == null ? "" : byUsers.number());
    values.put("load", byLoad == null ? "" : byLoad.number());
    if (heaviest != null) {
      values.put("resource", text("resource." + heaviest.resource().word() + ".title"));
      values.put("share", Unit.SHARE.shown(heaviest.guideShare()));
    }
    String which =
        byUsers == null
            ? (byLoad == null ? "nothing" : "load")
            : (byLoad == null ? "users" : byLoad == byUsers ? "same" : "differ");
    return text("standing." + which, values);
  }

  private UseTold told(Use use) {
    String key = "resource." + use.resource().word();
    Grade grade = use.grade(report.at());
    return new UseTold(
        use.resource().word(),
        text(key + ".title"),
        use.resource().unit(),
        grade,
        use.now(),
        use.on(),
        use.limit(),
        use.share(),
        use.forecast().perDay(),
        use.forecast().days(),
        use.forecast().outlook(),
        use.forecast().on(),
        text(key + ".what"),
        seen(use),
        grade == Grade.WARN || grade == Grade.FAIL ? text(key + ".remedy") : null);
  }

  private String seen(Use use) {
    Unit unit = use.resource().unit();
    Forecast forecast = use.forecast();
    Map<String, Object> values = new HashMap<>();
    values.put("days", forecast.days());
    values.put("wanted", Trend.DAYS);
    put(values, "now", unit, use.now());
    put(values, "limit", unit, use.limit());
    put(values, "share", Unit.SHARE, use.share());
    put(values, "growth", unit, forecast.perDay());
    if (forecast.on() != null) {
      values.put("date", forecast.on());
    }
    String key = "outlook." + forecast.outlook().word();
    boolean grows = forecast.perDay() != null && forecast.perDay() > 0;
    String known = grows && forecast.outlook() == Outlook.UNLIMITED ? key + ".grows" : key;
    String told = text(known, values);
    LocalDate on = use.on();
    return on != null && on.isBefore(Forecast.day(report.at()))
        ? told + " " + text("outlook.earlier", Map.of("date", on))
        : told;
  }

  private static void put(
      Map<String, Object> values, String name, Unit unit, @Nullable Double value) {
    if (value != null) {
      values.put(name, unit.shown(value));
    }
  }

  private CapacityTold capacity() {
    Capacity found = report.capacity();
    if (found == null) {
      return new CapacityTold(null, null, null, text("capacity.unknown"), Capacity.COMMAND);
    }
    LocalDate on = Forecast.day(found.at());
    Map<String, Object> values =
        Map.of(
            "visitors", Unit.COUNT.shown(found.visitors()),
            "editors", Unit.COUNT.shown(found.editors()),
            "alone", alone(found.visitorsAlone(), found.visitorsLeast()),
            "writing", alone(found.editorsAlone(), found.editorsLeast()),
            "processors", found.processors(),
            "date", on);
    return new CapacityTold(
        found.visitors(), found.editors(), on, text("capacity.found", values), Capacity.COMMAND);
  }

  private static String alone(int number, boolean least) {
    return Unit.COUNT.shown(number) + (least ? "+" : "");
  }

  private static PhaseTold told(Phase phase) {
    return new PhaseTold(
        phase.number(), phase.from(), phase.below(), phase.costFrom(), phase.costTo());
  }

  private StepTold told(Step step) {
    String key = "step." + step.id();
    return new StepTold(
        step.id(),
        step.state(),
        text(key + ".title"),
        Messages.has(language, "growth." + key + ".costs") ? text(key + ".costs") : null,
        text(key + ".brings"),
        step.command());
  }

  private List<DutyTold> duties() {
    Double people = report.people().now();
    Integer next = Duty.nextSize(people);
    return Duty.ALL.stream()
        .map(duty ->
            new DutyTold(
                duty.id(),
                duty.from(),
                people == null ? null : people >= duty.from(),
                next != null && duty.from() == next,
                duty.verified(),
                text("duty." + duty.id() + ".title"),
                text("duty." + duty.id() + ".content"),
                text("duty." + duty.id() + ".help")))
        .toList();
  }

  private static @Nullable Integer number(@Nullable Phase phase) {
    return phase == null ? null : phase.number();
  }

  private String text(String key) {
    return text(key, Map.of());
  }

  private String text(String key, Map<String, ?> values) {
    return Messages.text(language, "growth." + key, values);
  }
}
