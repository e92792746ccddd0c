package app.dari;

import io.quarkus.runtime.Quarkus;

/** Entry of the program. */
public final class Dari {
  private Dari() {}

  /** Starts what the first word of the command line names. */
  public static void main(String... args) {
    Quarkus.run(args);
  }
}
