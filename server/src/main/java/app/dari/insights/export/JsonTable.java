package app.dari.insights.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON array of objects. */
public final class JsonTable implements Table {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;
  private final List<String> columns;

  /** Writes the beginning. */
  public JsonTable(OutputStream out, List<String> columns) throws IOException {
    this.out = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // What was begun and not finished shall not read as if it were whole.
    this.out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    this.columns = columns;
    this.out.writeStartArray();
  }

  @Override
  public void row(@Nullable Object... values) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < values.length; i++) {
      out.writeFieldName(columns.get(i));
      switch (values[i]) {
        case null -> out.writeNull();
        case Long number -> out.writeNumber(number);
        case Object text -> out.writeString(text.toString());
      }
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    out.writeEndArray();
    out.flush();
  }
}
