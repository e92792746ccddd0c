package app.dari.platform.database;

import app.dari.platform.telemetry.Work;
import org.jspecify.annotations.Nullable;

/** Who asks for a connection: a request by its kind, or else a thread. */
final class Asker {
  private final Thread thread = Thread.currentThread();
  private final @Nullable Work work = Work.current();

  private Asker() {}

  /** Whoever calls. */
  static Asker now() {
    return new Asker();
  }

  /** In words that hold nothing a visitor wrote. */
  String name() {
    String request = work == null ? null : work.request();
    if (request != null) {
      return request;
    }
    return thread.getName().isEmpty() ? "a thread without a name" : thread.getName();
  }
}
