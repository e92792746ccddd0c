package app.dari.platform.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Measured on lists made by others; {@code lists.mjs} beside them says whose and how. */
class AgentListsTest {
  private static final Path LISTS = Path.of("src/test/resources/agents");

  private final Agents agents = new Agents();

  @Test
  void crawlersAreTakenForPrograms() throws IOException {
    require("crawlers taken for programs", list("crawlers.txt"), line -> agents.of(line).program());
  }

  @Test
  void peopleAreTakenForPeople() throws IOException {
    require(
        "people taken for people",
        list("people.txt"),
        line -> !agents.of(line.substring(line.indexOf('\t') + 1)).program());
  }

  @Test
  void peoplesDevicesAreKnown() throws IOException {
    require(
        "devices right",
        list("people.txt"),
        line -> line.startsWith(agents.of(line.substring(line.indexOf('\t') + 1)).device() + "\t"));
  }

  @Test
  void peoplesSystemsAndBrowsersHaveNames() throws IOException {
    require(
        "systems and browsers named",
        list("people.txt"),
        line -> {
          Agent agent = agents.of(line.substring(line.indexOf('\t') + 1));
          return agent.os() != null && agent.browser() != null;
        });
  }

  private static void require(String what, List<String> lines, Predicate<String> right) {
    List<String> wrong = lines.stream().filter(right.negate()).toList();
    double share = 100.0 * (lines.size() - wrong.size()) / lines.size();
    String said =
        "%s: %d of %d, %.2f %%".formatted(what, lines.size() - wrong.size(), lines.size(), share);
    System.out.println(said);
    assertThat(share)
        .as("%s; wrong:%n%s", said, String.join("\n", wrong))
        .isGreaterThanOrEqualTo(99.0);
  }

  private static List<String> list(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(LISTS.resolve(name)).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(900);
    return lines;
  }
}
