package app.dari.platform.database.migration;

import app.dari.platform.database.migration.MigrationFile.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What migrating would do now.
 *
 * @param files what would be run, in order
 * @param waiting contracting files that nobody has asked for
 * @param brokenIndexes indexes that would be made again
 * @param otherReleases servers that run now and were built with other files
 * @param past what was done before
 */
public record MigrationPlan(
    List<Step> files,
    List<Step> waiting,
    List<BrokenIndex> brokenIndexes,
    List<OtherRelease> otherReleases,
    Past past) {

  /** In one word. */
  public enum Verdict {
    /** There is nothing to do. */
    NOTHING,
    /** Something is to be done, and nobody notices. */
    PENDING,
    /** Others would be held up, or hold it up now. */
    BLOCKS
  }

  /**
   * A file.
   *
   * @param transaction whether it is done whole or not at all
   * @param breaches rules of its kind it does not keep
   */
  public record Step(
      String module,
      int version,
      String name,
      Kind kind,
      boolean transaction,
      List<Statement> statements,
      List<String> breaches) {

    /** Its module and number, as {@code links V016}. */
    public String title() {
      return String.format(Locale.ROOT, "%s V%03d", module, version);
    }

    /** About how long it takes. */
    public double seconds() {
      return statements.stream().mapToDouble(Statement::seconds).sum();
    }
  }

  /**
   * A statement.
   *
   * @param line where it begins in its file
   * @param text its beginning
   * @param seconds about how long it takes
   * @param held the tables it holds; none are those the file makes itself
   */
  public record Statement(int line, String text, double seconds, List<Held> held) {}

  /**
   * A table that is held.
   *
   * @param rows null when PostgreSQL has never estimated them, or the table is not there yet
   * @param seconds about how long: to the end of the transaction
   * @param waitsFor who has been using it for long, in a way that the lock waits for
   */
  public record Held(
      String table,
      Lock lock,
      Work work,
      @Nullable Long rows,
      long bytes,
      double seconds,
      List<Holder> waitsFor) {
    private static final double NOTICED_SECONDS = 1;

    /** Whether visitors or writers wait for longer than they would take for an ordinary delay. */
    public boolean blocks() {
      return lock.stopsWriters() && seconds > NOTICED_SECONDS;
    }

    /** Whether it would have to give up, as long as they go on. */
    public boolean waits() {
      return lock != Lock.SHARE_UPDATE_EXCLUSIVE && !waitsFor.isEmpty();
    }
  }

  /**
   * A session.
   *
   * @param program as it calls itself
   * @param state {@code active}, {@code idle in transaction} …
   * @param seconds since its transaction began
   */
  public record Holder(int pid, String program, String state, double seconds) {}

  /** An index that an interruption left unfinished. */
  public record BrokenIndex(String name, String table) {}

  /**
   * A server of another release.
   *
   * @param pid of its session in PostgreSQL
   * @param address where it runs
   * @param seconds since when
   */
  public record OtherRelease(int pid, String address, double seconds) {}

  /**
   * What was done before.
   *
   * @param run how many files were run
   * @param unfinished files that were begun outside a transaction and failed
   * @param newer files that were run and that this program does not have
   */
  public record Past(int run, List<String> unfinished, List<String> newer) {
    /** Copies that nobody changes. */
    public Past {
      unfinished = List.copyOf(unfinished);
      newer = List.copyOf(newer);
    }
  }

  /** Copies that nobody changes. */
  public MigrationPlan {
    files = List.copyOf(files);
    waiting = List.copyOf(waiting);
    brokenIndexes = List.copyOf(brokenIndexes);
    otherReleases = List.copyOf(otherReleases);
  }

  /** About how many seconds writers, or everybody, would wait for one of these files at most. */
  public double longestWait() {
    return held()
        .filter(held -> held.lock().stopsWriters())
        .mapToDouble(Held::seconds)
        .max()
        .orElse(0);
  }

  /** In one word. */
  public Verdict verdict() {
    if (files.isEmpty() && brokenIndexes.isEmpty()) {
      return Verdict.NOTHING;
    }
    boolean refused =
        !otherReleases.isEmpty() && files.stream().anyMatch(step -> step.kind() == Kind.CONTRACT);
    boolean blocks = held().anyMatch(held -> held.blocks() || held.waits());
    return refused || blocks ? Verdict.BLOCKS : Verdict.PENDING;
  }

  private Stream<Held> held() {
    return files.stream()
        .flatMap(step -> step.statements().stream())
        .flatMap(statement -> statement.held().stream());
  }
}
