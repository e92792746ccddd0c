package app.dari.insights.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) that spreadsheets open as it is meant: with the mark by which Excel knows UTF-8,
 * and with an apostrophe before what they would take for a formula (OWASP, CSV injection).
 */
public final class CsvTable implements Table {
  private static final int BUFFER = 16_384;
  private static final String FORMULA = "=+-@\t\r\n|%";

  private final Writer out;

  /** Writes the columns' names. */
  public CsvTable(OutputStream out, List<String> columns) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    this.out.write('\ufeff');
    row(columns.toArray());
  }

  @Override
  public void row(@Nullable Object... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = values[i];
      if (value instanceof String text) {
        text(text);
      } else if (value != null) {
        out.write(value.toString());
      }
    }
    out.write("\r\n");
  }

  private void text(String text) throws IOException {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    if (quoted) {
      out.write('"');
    }
    if (formula) {
      out.write('\'');
    }
    out.write(quoted ? text.replace("\"", "\"\"") : text);
    if (quoted) {
      out.write('"');
    }
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
