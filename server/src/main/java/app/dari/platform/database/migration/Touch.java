package app.dari.platform.database.migration;

/** A statement holds a lock on a table, and does something with it. */
record Touch(String table, Lock lock, Work work) {}
