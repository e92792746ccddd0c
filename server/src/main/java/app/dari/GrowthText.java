package app.dari;

import app.dari.operations.growth.GrowthTold;
import app.dari.operations.growth.GrowthTold.DutyTold;
import app.dari.operations.growth.GrowthTold.PhaseTold;
import app.dari.operations.growth.GrowthTold.State;
import app.dari.operations.growth.GrowthTold.StepTold;
import app.dari.operations.growth.GrowthTold.UseTold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What {@code growth} prints for people. */
final class GrowthText {
  private final List<String> lines = new ArrayList<>();
  private final GrowthTold told;

  private GrowthText(GrowthTold told) {
    this.told = told;
  }

  static String of(GrowthTold told) {
    GrowthText text = new GrowthText(told);
    text.standing();
    if (told.standing().phase() == null) {
      return text.lines.getFirst();
    }
    text.resources();
    text.capacity();
    text.steps();
    text.duties();
    return String.join(System.lineSeparator(), text.lines);
  }

  private void standing() {
    lines.add(told.standing().seen());
    Integer phase = told.standing().phase();
    if (phase != null) {
      lines.add(say("cost", Map.of("cost", cost(told.phases().get(phase - 1)))));
    }
    UseTold people = told.people();
    lines.add("  " + people.title() + ": " + people.seen());
  }

  private void resources() {
    heading("room", Map.of());
    for (UseTold use : told.resources()) {
      String grade = CommandTexts.column(CommandTexts.text("check.grade." + use.grade().word()), 6);
      lines.add("  %s %s: %s".formatted(grade, use.title(), use.seen()));
      String remedy = use.remedy();
      if (remedy != null) {
        lines.add("         " + use.what());
        lines.add("         → " + remedy);
      }
    }
  }

  private void capacity() {
    heading("capacity", Map.of());
    lines.add("  " + told.capacity().seen());
    lines.add("  → " + told.capacity().command());
  }

  private void steps() {
    Integer next = told.standing().next();
    if (next == null) {
      heading("last", Map.of());
    } else {
      PhaseTold phase = told.phases().get(next - 1);
      Map<String, Object> values = new HashMap<>();
      values.put("phase", next);
      values.put("from", number(phase.from()));
      values.put("cost", cost(phase));
      heading("next", values);
    }
    for (StepTold step : told.steps()) {
      lines.add("  - " + step.title());
      if (step.state() == State.NOT_YET) {
        lines.add("    " + say("not-yet", Map.of()) + " " + step.brings());
      } else {
        lines.add("    " + step.brings());
      }
      if (step.costs() != null) {
        lines.add("    " + say("costs", Map.of("costs", step.costs())));
      }
      if (step.command() != null) {
        lines.add("    " + step.command());
      }
    }
  }

  private void duties() {
    duties("duties", duty -> Boolean.TRUE.equals(duty.begun()));
    duties("duties-next", DutyTold::next);
    duties("duties-unknown", duty -> duty.begun() == null);
    lines.add("");
    lines.add(say("no-advice", Map.of()));
  }

  private void duties(String heading, Predicate<DutyTold> which) {
    List<DutyTold> those = told.duties().stream().filter(which).toList();
    if (those.isEmpty()) {
      return;
    }
    heading(heading, Map.of("from", number(those.getFirst().from())));
    for (DutyTold duty : those) {
      String doubt = duty.verified() ? "" : " " + say("not-verified", Map.of());
      lines.add("  - " + duty.title() + doubt);
      lines.add("    " + duty.content());
      lines.add("    " + duty.help());
    }
  }

  private void heading(String key, Map<String, ?> values) {
    lines.add("");
    lines.add(say(key, values));
  }

  private static String number(int people) {
    return "%,d".formatted(people);
  }

  /** As the guide writes it. */
  private static String cost(PhaseTold phase) {
    return phase.costTo() == null
        ? "$%,d+".formatted(phase.costFrom())
        : "$%,d-%,d".formatted(phase.costFrom(), phase.costTo());
  }

  private static String say(String key, Map<String, ?> values) {
    return CommandTexts.text("growth." + key, values);
  }
}
