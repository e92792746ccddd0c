package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the operator's pages against what there is. */
final class GrowthPageTest {
  @ParameterizedTest
  @ValueSource(strings = {"growth.md", "growth.ko.md"})
  void thePageNamesEveryResourceStepAndDuty(String page) throws IOException {
    String text = Files.readString(Path.of("../docs/operate", page));
    Stream<String> resources =
        Stream.of(Resource.values())
            .filter(resource -> resource != Resource.PEOPLE)
            .map(Resource::word);
    Stream<String> steps = Step.ALL.stream().map(Step::id);
    Stream<String> duties = Duty.ALL.stream().map(Duty::id);
    assertThat(Stream.of(resources, steps, duties).flatMap(ids -> ids).map(id -> "`" + id + "`"))
        .allMatch(text::contains);
    for (Phase phase : Phase.values()) {
      assertThat(text).contains("| %d | %,d".formatted(phase.number(), phase.from()));
    }
    for (Duty duty : Duty.ALL) {
      assertThat(text).contains("| %,d | `%s`".formatted(duty.from(), duty.id()));
    }
  }
}
