package app.dari.operations.alarms;

import org.jdbi.v3.core.Handle;

/**
 * An alarm began or, when it says so, ended.
 *
 * @param tx in which it is written down
 */
public record AlarmTurned(Handle tx, Alarm alarm) {}
