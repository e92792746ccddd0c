package app.dari.operations.check;

import app.dari.platform.database.SchemaHistory;
import app.dari.platform.database.SchemaHistory.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The schemas are those this program was written for, or will be after its start. */
final class MigrationsCheck {
  /** What was done cannot be undone by a start; what is still to come can be seen last. */
  private static final List<Kind> WORST_FIRST =
      List.of(Kind.FAILED, Kind.NEWER, Kind.CHANGED, Kind.PASSED_OVER);

  private MigrationsCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    SchemaHistory history = SchemaHistory.read(subject.database());
    for (Kind kind : WORST_FIRST) {
      String found = names(history, kind);
      if (!found.isEmpty()) {
        return Finding.fail(kind.word(), Map.of("migrations", found));
      }
    }
    String pending = names(history, Kind.PENDING);
    if (pending.isEmpty()) {
      return Finding.pass("done", Map.of("count", history.applied()));
    }
    return history.applied() == 0
        ? Finding.pass("empty")
        : Finding.warn("pending", Map.of("migrations", pending));
  }

  private static String names(SchemaHistory history, Kind kind) {
    return history.differences().stream()
        .filter(one -> one.kind() == kind)
        .map(SchemaHistory.Difference::migration)
        .collect(Collectors.joining(", "));
  }
}
