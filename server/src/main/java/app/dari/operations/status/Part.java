package app.dari.operations.status;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.util.Locale;

/** What people use, in the order in which it matters to them. */
public enum Part {
  /** Pages and short addresses. */
  PAGES,
  /** Signing in, changing and saving. */
  SAVING,
  /** Clicks and views. */
  FIGURES;

  /** How a part is. */
  public enum State {
    /** As it should. */
    WORKS,
    /** Some of it does. */
    LIMITED,
    /** None of it does. */
    DOWN
  }

  /** What people call it. */
  public String in(Language language) {
    return Messages.text(language, "status.part." + word());
  }

  /** What a state means for whoever uses it. */
  String means(State state, Language language) {
    String word = state.name().toLowerCase(Locale.ROOT);
    return state == State.WORKS ? "" : Messages.text(language, "status." + word() + "." + word);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
