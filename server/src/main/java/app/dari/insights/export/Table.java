package app.dari.insights.export;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes rows one by one and holds none of them; closing it writes the end. */
public interface Table extends Closeable {
  /**
   * Writes a row: texts, numbers, and null where nothing is known, as many as there are columns.
   */
  void row(@Nullable Object... values) throws IOException;
}
