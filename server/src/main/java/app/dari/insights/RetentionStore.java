package app.dari.insights;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** SQL of the retention of single visits. */
final class RetentionStore {
  private RetentionStore() {}

  /** The last UTC day whose visits were dropped. */
  static LocalDate droppedThrough(Handle handle) {
    return handle
        .createQuery("select dropped_through from insights.retention")
        .mapTo(LocalDate.class)
        .one();
  }
}
