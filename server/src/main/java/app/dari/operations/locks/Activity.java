package app.dari.operations.locks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the database that waits, is waited for, or has been at one thing for long.
 *
 * @param id its process and when that began: processes are numbered anew
 * @param application what it calls itself
 * @param state in PostgreSQL's words, such as {@code idle in transaction}
 * @param waitsFor in PostgreSQL's words; null when it works
 * @param transactionSince null outside of one
 * @param text its last statement, without numbers and texts
 * @param blockedBy the processes it waits for
 * @param client whether it is somebody's, and no part of PostgreSQL
 */
record Activity(
    String id,
    int pid,
    String application,
    String state,
    @Nullable String waitsFor,
    @Nullable Instant transactionSince,
    @Nullable Instant statementSince,
    String text,
    List<Integer> blockedBy,
    boolean client) {}
