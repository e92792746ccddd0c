package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Check;
import app.dari.operations.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the operator's pages against the checks there are. */
final class CheckPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| [^|]+ \\|$");

  @ParameterizedTest
  @ValueSource(strings = {"check.md", "check.ko.md"})
  void thePageListsEveryCheckInItsOrder(String page) throws IOException {
    assertThat(
            ROW.matcher(Files.readString(Path.of("../docs/operate", page)))
                .results()
                .map(row -> row.group(1)))
        .containsExactlyElementsOf(Checks.ALL.stream().map(Check::id).toList());
  }
}
