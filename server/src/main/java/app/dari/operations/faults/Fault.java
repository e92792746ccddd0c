package app.dari.operations.faults;

import java.time.Instant;

/**
 * Something that went wrong, once or often, by the same cause.
 *
 * @param id made of the cause: the same in every process
 * @param error whether it was ever logged as an error; else as a warning
 * @param category who logged it
 * @param kind the class of what was thrown; empty without any
 * @param words what was logged, without numbers and names
 * @param example one time it happened: what was thrown and where
 * @param trace the request it happened in, as the log names it; empty outside of one
 */
public record Fault(
    String id,
    boolean error,
    String category,
    String kind,
    String words,
    String example,
    String trace,
    Instant first,
    Instant last,
    long seen) {

  /** Once more; the newest example stays. */
  Fault and(Fault later) {
    return new Fault(
        id,
        error || later.error,
        category,
        kind,
        words,
        later.example,
        later.trace,
        first.isBefore(later.first) ? first : later.first,
        last.isAfter(later.last) ? last : later.last,
        seen + later.seen);
  }
}
