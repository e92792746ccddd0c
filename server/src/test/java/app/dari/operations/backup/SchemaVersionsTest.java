package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class SchemaVersionsTest {
  /** As where something newer was added while nobody has asked yet for what takes away. */
  @Test
  void schemasAreMadeOfTheFilesThatWereRunAndOfNoOthers() throws IOException {
    try (Scratch scratch = Scratch.open(SampleFiles.room())) {
      List<String> run = List.of("001", "003");
      SchemaVersions.make(
          scratch.url(),
          List.of(
              new Manifest.Schema(
                  "links",
                  run.stream().map(version -> new Manifest.Migration(version, 0)).toList())));
      List<Manifest.Schema> made =
          Jdbi.create(scratch.url().unhurried("test")).withHandle(CatalogStore::schemas);
      assertThat(made).extracting(Manifest.Schema::name).containsExactly("links");
      assertThat(made.getFirst().migrations())
          .extracting(Manifest.Migration::version)
          .isEqualTo(run);
    }
  }
}
