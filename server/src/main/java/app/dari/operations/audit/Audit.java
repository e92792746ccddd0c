package app.dari.operations.audit;

import app.dari.platform.database.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What operators do to this Dari, written down in the transaction that does it. */
@Singleton
public final class Audit {
  private static final int LONGEST = 500;

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditStore store = new AuditStore();

  /** Of this database. */
  public Audit(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What came of an act. */
  public enum Outcome {
    /** It goes on; another entry says how it ended. */
    BEGUN,
    /** It was done. */
    DONE,
    /** It was tried. */
    FAILED
  }

  /**
   * One line of it.
   *
   * @param account who; null: the program itself, or a command
   * @param act in kebab case: {@code index-make}
   * @param subject what it was done to; nothing secret, nothing about a person
   * @param detail what else is worth knowing, such as why it failed
   */
  public record Entry(
      UUID id,
      Instant at,
      @Nullable UUID account,
      String act,
      String subject,
      Outcome outcome,
      @Nullable String detail) {}

  /** Writes a line, which is there when and only when the transaction commits. */
  public void write(
      Handle tx, @Nullable UUID account, String act, String subject, Outcome outcome) {
    write(tx, account, act, subject, outcome, null);
  }

  /** The same with a word more. */
  public void write(
      Handle tx,
      @Nullable UUID account,
      String act,
      String subject,
      Outcome outcome,
      @Nullable String detail) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.add(
        tx,
        new Entry(
            Ids.next(),
            now,
            account,
            act,
            cut(subject),
            outcome,
            detail == null ? null : cut(detail)));
  }

  /** The newest entries before the given one. */
  public List<Entry> list(@Nullable UUID before, int limit) {
    return jdbi.withHandle(handle -> store.list(handle, before, limit));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
