package app.dari.platform.database.postgres;

import java.nio.file.Path;

/** Another process (or this one, a second time) already runs on the home folder. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path home;
  private final long pid;

  HomeInUseException(Path home, long pid) {
    super("Another Dari" + (pid > 0 ? " (process " + pid + ")" : "") + " runs on " + home);
    this.home = home;
    this.pid = pid;
  }

  /** The folder that is taken. */
  public Path home() {
    return home;
  }

  /** The process that holds the folder; 0 when it has not written its number yet. */
  public long pid() {
    return pid;
  }
}
