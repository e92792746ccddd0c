package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever command the first pages name is run by a test, so that nobody copies one in vain. */
class CommandsInReadmesTest {
  private static final Path ROOT = Path.of("..");

  /** Spans and blocks of code that begin with a program. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:`|^ *)(?:sudo )?((?:\\./dari|mvn|npm|npx) [^`\\n]+)");

  private static final String BACKUP_TEST =
      "server/src/test/java/app/dari/blackbox/BackupDrillTest.java";

  private static final String PACKAGE_TEST =
      "server/src/test/java/app/dari/blackbox/PackageTest.java";

  /** Each with the file that runs it, and the words by which it does. */
  private static final Map<String, Runner> RUN_BY =
      Map.ofEntries(
          by("./dari up", "server/src/test/java/app/dari/blackbox/LauncherTest.java", "\"up\""),
          by("./dari test", ".ci/run", "./dari test"),
          by("./dari test --full", ".ci/run", "./dari test \"$@\""),
          by("./dari demo", "server/src/test/java/app/dari/blackbox/DemoTest.java", "\"demo\""),
          by(
              "./dari sign-in-link",
              "server/src/test/java/app/dari/blackbox/LauncherTest.java",
              "dari(\"sign-in-link\")"),
          by(
              "./dari api-key create",
              "server/src/test/java/app/dari/blackbox/LauncherTest.java",
              "dari(\"api-key\", \"create\""),
          by(
              "./dari check",
              "server/src/test/java/app/dari/blackbox/CheckCommandTest.java",
              "dari.run(\"check\")"),
          by(
              "./dari growth",
              "server/src/test/java/app/dari/GrowthCommandTest.java",
              "run(out, \"growth\")"),
          by("./dari backup create", BACKUP_TEST, "\"backup\", \"create\""),
          by("./dari backup verify", BACKUP_TEST, "\"backup\", \"verify\""),
          by(
              "./dari migrate --plan",
              "server/src/test/java/app/dari/blackbox/MigrationDrillsTest.java",
              "run(\"migrate\", \"--plan\")"),
          by(
              "./dari migrate --contract",
              "server/src/test/java/app/dari/MigrateCommandTest.java",
              "run(\"migrate\", \"--contract\")"),
          by("./dari package", PACKAGE_TEST, "LAUNCHER, \"package\""),
          by("./dari train", PACKAGE_TEST, "\"train\")"),
          by("./dari dev", "server/src/test/java/app/dari/blackbox/DevTest.java", "\"dev\""),
          by("mvn -pl server spotless:apply", "server/pom.xml", "spotless-maven-plugin"),
          by("npm run check", "web/package.json", "\"check\":"),
          by("npm run types", "web/package.json", "\"types\":"));

  private record Runner(Path file, String words) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "README.ko.md",
        "CONTRIBUTING.md",
        "docs/operate/deploy.md",
        "docs/operate/deploy.ko.md"
      })
  void everyCommandIsRunByATest(String page) throws IOException {
    Set<String> commands = new TreeSet<>();
    COMMAND
        .matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .forEach(found -> commands.add(found.group(1).strip()));
    assertThat(commands).hasSizeGreaterThan(1);
    assertThat(RUN_BY.keySet()).containsAll(commands);
    Map<String, Boolean> run = new TreeMap<>();
    for (String command : commands) {
      Runner runner = RUN_BY.get(command);
      run.put(
          command,
          runner != null && Files.readString(ROOT.resolve(runner.file())).contains(runner.words()));
    }
    assertThat(run).doesNotContainValue(false);
  }

  private static Map.Entry<String, Runner> by(String command, String file, String words) {
    return Map.entry(command, new Runner(Path.of(file), words));
  }
}
