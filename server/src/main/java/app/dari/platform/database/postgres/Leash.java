package app.dari.platform.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL is started so that it runs as nobody's superuser, is not reached by the terminal's
 * Ctrl-C and ends with this process, however that dies.
 *
 * @param prefix what stands before the program
 * @param watched whether a watcher process must do what the kernel does elsewhere
 *     (PR_SET_PDEATHSIG)
 */
record Leash(List<String> prefix, boolean watched) {
  private static final List<String> SESSION = List.of("setsid");

  /** Takes PostgreSQL down quickly and cleanly when the thread that started it ends. */
  private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "SIGINT");

  private static final List<String> PERL_SESSION =
      List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or exit 127");

  /**
   * Reads until this process has gone, then stops the process of the pid file if it is still that
   * one.
   */
  private static final String WATCH =
      """
      trap '' INT TERM HUP
      cat >/dev/null
      [ "$(head -n 1 "$2" 2>/dev/null)" = "$1" ] && kill -s INT "$1"
      """;

  /** The first way that works on this machine for the programs and the data given. */
  static Leash choose(Distribution distribution, Path data) throws IOException {
    Path program = distribution.program("postgres");
    for (Leash leash : isRoot() ? asRoot(data) : asUser()) {
      if (leash.works(program)) {
        return leash;
      }
    }
    throw new PostgresException(
        isRoot()
            ? "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' gets rid of it here. "
                + "Start Dari as an ordinary user, or set DATABASE_URL."
            : "PostgreSQL's programs in "
                + distribution.folder()
                + " do not run on this machine. Set DATABASE_URL.");
  }

  List<String> bind(List<String> command) {
    return concat(prefix, command);
  }

  /**
   * The user that owns PostgreSQL's files when that is not the one who runs this process; else
   * empty.
   */
  String owner() {
    return prefix.stream()
        .filter(word -> word.startsWith("--reuid="))
        .map(word -> word.substring("--reuid=".length()))
        .findFirst()
        .orElse("");
  }

  /** Starts the watcher; it is to be killed before PostgreSQL is stopped by other means. */
  static Process watch(long pid, Path data) throws IOException {
    return new ProcessBuilder(
            "sh", "-c", WATCH, "dari-watch", Long.toString(pid), PidFile.of(data).toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException _) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static List<Leash> asRoot(Path data) throws IOException {
    if (Files.exists(data) && !Files.getAttribute(data, "unix:uid").equals(0)) {
      return List.of(
          as(Files.getAttribute(data, "unix:uid"), Files.getAttribute(data, "unix:gid")));
    }
    List<String> namespace = concat(SESSION, List.of("unshare", "-U"));
    return List.of(
        new Leash(concat(namespace, DIE_WITH_PARENT), false),
        new Leash(namespace, true),
        as("postgres", "postgres"));
  }

  private static List<Leash> asUser() {
    return List.of(
        new Leash(concat(SESSION, DIE_WITH_PARENT), false),
        new Leash(SESSION, true),
        new Leash(PERL_SESSION, true),
        new Leash(List.of(), true));
  }

  private static Leash as(Object user, Object group) {
    List<String> become = List.of("--reuid=" + user, "--regid=" + group, "--clear-groups");
    return new Leash(concat(concat(SESSION, DIE_WITH_PARENT), become), false);
  }

  private boolean works(Path program) {
    try {
      Process probe =
          new ProcessBuilder(bind(List.of(program.toString(), "--version")))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> concat(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(left);
    all.addAll(right);
    return List.copyOf(all);
  }
}
