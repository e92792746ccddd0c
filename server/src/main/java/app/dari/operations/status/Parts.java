package app.dari.operations.status;

import app.dari.operations.Health;
import app.dari.operations.status.Part.State;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** How each part is now, told from what this process knows without asking. */
@Singleton
final class Parts {
  private final Health health;

  Parts(Health health) {
    this.health = health;
  }

  Map<Part, State> now() {
    return of(health.hasDatabase(), health.canSave(), health.details());
  }

  static Map<Part, State> of(boolean database, boolean saving, Health.Details details) {
    Map<Part, State> states = new EnumMap<>(Part.class);
    states.put(Part.PAGES, database ? State.WORKS : State.LIMITED);
    states.put(Part.SAVING, saving ? State.WORKS : State.DOWN);
    Health.Component ledger = details.components().get("ledger");
    boolean counting = ledger == null || ledger.status() != Health.Grade.FAIL;
    // Meanwhile the ledger keeps what is clicked; figures show it later.
    states.put(Part.FIGURES, saving && counting ? State.WORKS : State.LIMITED);
    return states;
  }
}
