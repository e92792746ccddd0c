package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.growth.GrowthTold.CapacityTold;
import app.dari.platform.web.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many at once, from the run that finds it to the report. */
final class CapacityTest {
  private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

  @TempDir Path home;

  @Test
  void whatARunFoundIsTold() throws Exception {
    new Capacity(NOW, 2, 4_200, 70, 9_000, true, 110, false).write(home);
    CapacityTold told = told(Language.EN);
    assertThat(told.visitors()).isEqualTo(4_200);
    assertThat(told.editors()).isEqualTo(70);
    assertThat(told.foundOn()).isEqualTo(LocalDate.parse("2026-11-27"));
    assertThat(told.seen())
        .contains(
            "4,200 visitors and 70 editors", "9,000+ visitors", "110 editors", "2 processors");
    assertThat(told(Language.KO).seen()).contains("방문자 4,200명", "70명");
  }

  @Test
  void withoutARunTheCommandIsNamed() throws Exception {
    assertThat(told(Language.EN).visitors()).isNull();
    assertThat(told(Language.EN).command()).isEqualTo("./dari bench --capacity");
  }

  @Test
  void aFileThatCannotBeUnderstoodIsNoRun() throws Exception {
    for (String text : new String[] {"", "{}", "{\"at\": null}", "no JSON", "[1]"}) {
      Files.writeString(home.resolve("capacity.json"), text);
      assertThat(told(Language.EN).visitors()).as(text).isNull();
    }
  }

  private CapacityTold told(Language language) throws IOException {
    return Growth.look(home, new Room(1, 10, 1, 2), null, NOW).told(language).capacity();
  }
}
