package app.dari.operations.check;

import java.util.Map;
import java.util.stream.IntStream;

/** The server has a connection for each that all processes of Dari may want at once. */
final class ConnectionsCheck {
  /** Beside its pool a process listens, watches and migrates. */
  private static final int BESIDE_THE_POOL = 3;

  /** For a backup, a monitor or whoever looks what is the matter. */
  private static final int SPARE = 2;

  private ConnectionsCheck() {}

  static Finding look(Subject subject, DatabaseLink link) {
    if (link.failure().equals(DatabaseCheck.FULL)) {
      return Finding.fail("gone");
    }
    DatabaseStore store = link.store();
    if (store == null) {
      return Finding.skipped("no-database");
    }
    DatabaseStore.Slots slots = store.slots();
    int processes = Math.max(1, slots.processes());
    // Where several may run, the new ones start before the old ones end.
    int turns = subject.embedded() ? 1 : 2;
    int wanted = processes * turns * (subject.database().poolSize() + BESIDE_THE_POOL) + SPARE;
    int free = free(slots);
    Map<String, ?> values =
        Map.of(
            "wanted", wanted,
            "free", free,
            "processes", processes,
            "pool", subject.database().poolSize(),
            "allowed", slots.allowed());
    return wanted > free ? Finding.fail("few", values) : Finding.pass("enough", values);
  }

  /** What others leave of each limit. */
  private static int free(DatabaseStore.Slots slots) {
    int others = slots.taken() - slots.ours();
    return IntStream.of(
            slots.allowed() - slots.reserved() - others, slots.roleLimit(), slots.databaseLimit())
        .filter(limit -> limit != -1)
        .min()
        .orElse(0);
  }
}
