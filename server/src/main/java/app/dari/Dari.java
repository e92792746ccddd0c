package app.dari;

/** Entry of the program. */
public final class Dari {
  private Dari() {}
}
