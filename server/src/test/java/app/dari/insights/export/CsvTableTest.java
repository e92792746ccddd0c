package app.dari.insights.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTableTest {
  @Test
  void itBeginsWithTheMarkOfUtf8AndTheColumns() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Table table = new CsvTable(out, List.of("이름", "b"))) {
      table.row("봄", 3L);
      table.row(null, null);
    }
    byte[] bytes = out.toByteArray();
    assertThat(bytes).startsWith(0xef, 0xbb, 0xbf);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\ufeff이름,b\r\n봄,3\r\n,\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "=1+1|'=1+1",
        "+82|'+82",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "=HYPERLINK(\"x\",1)|\"'=HYPERLINK(\"\"x\"\",1)\"",
      })
  void textsAreQuotedAndNoFormulas(String text, String cell) throws IOException {
    assertThat(written(text)).isEqualTo(cell);
  }

  @Test
  void linesAndTabsStayInTheirCell() throws IOException {
    assertThat(written("a\r\nb")).isEqualTo("\"a\r\nb\"");
    assertThat(written("\t=1")).isEqualTo("'\t=1");
  }

  private static String written(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Table table = new CsvTable(out, List.of("x"))) {
      table.row(text);
    }
    String all = out.toString(StandardCharsets.UTF_8);
    return all.substring("\ufeffx\r\n".length(), all.length() - 2);
  }
}
