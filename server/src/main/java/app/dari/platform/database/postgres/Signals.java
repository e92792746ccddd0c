package app.dari.platform.database.postgres;

import java.io.IOException;

/**
 * What PostgreSQL understands (src/backend/postmaster/postmaster.c) and Java cannot send:
 * Process.destroy() is TERM.
 */
enum Signals {
  /**
   * "Smart" shutdown waits for clients; "fast" (INT) ends their transactions and writes everything
   * down.
   */
  INT,
  /** "Immediate": as if it had crashed; the next start recovers. */
  QUIT,
  KILL;

  void send(long pid) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s " + name() + " " + pid)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new PostgresException("Process " + pid + " cannot be told to stop", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
