package app.dari.platform.database.migration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a statement does to tables, and the rules of an expanding file it breaks. */
final class Effect {
  private final List<Touch> touches = new ArrayList<>();
  private final Set<ExpandRule> broken = EnumSet.noneOf(ExpandRule.class);

  private Effect() {}

  static Effect none() {
    return new Effect();
  }

  static Effect of(String table, Lock lock, Work work) {
    return none().and(table, lock, work);
  }

  Effect and(String table, Lock lock, Work work) {
    touches.add(new Touch(table, lock, work));
    return this;
  }

  Effect breaking(ExpandRule rule) {
    broken.add(rule);
    return this;
  }

  Effect and(Effect other) {
    touches.addAll(other.touches);
    broken.addAll(other.broken);
    return this;
  }

  List<Touch> touches() {
    return List.copyOf(touches);
  }

  Set<ExpandRule> broken() {
    return Set.copyOf(broken);
  }
}
