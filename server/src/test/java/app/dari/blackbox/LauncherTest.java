package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./dari} as people call it. */
@Tag("black-box")
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern STEP = Pattern.compile("(?m)^ *([a-z-]+) +\\d+ s\\b");

  @TempDir Path folder;

  private final Map<String, String> environment = new LinkedHashMap<>();

  private record Outcome(int code, String out, String err) {}

  @Test
  void helpNamesEveryCommandInBothLanguages() throws Exception {
    for (String language : List.of("C", "ko_KR.UTF-8")) {
      environment.put("LC_ALL", language);
      assertThat(dari("help").out())
          .contains("./dari up", "demo", "sign-in-link", "api-key", "check", "dev", "test", "help")
          .contains("./dari migrate", "./dari package", "./dari verify", "./dari train");
    }
    assertThat(dari("help").out()).contains("다리");
    assertThat(dari("upp").code()).isEqualTo(2);
    assertThat(dari().code()).isEqualTo(2);
  }

  @Test
  void upServesAndTheCommandsWorkBesideIt() throws Exception {
    int port = Program.freePort();
    environment.put("MANAGEMENT_PORT", Integer.toString(Program.freePort()));
    Path home = folder.resolve("data");
    Path log = folder.resolve("up.log");
    Process up =
        process("up", "--port", Integer.toString(port), "--home", home.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Program.Running server = new Program.Running(up, log);
    try {
      server.awaitLine("Dari is ready at http://localhost:" + port);
      environment.put("DARI_HOME", home.toString());
      assertThat(dari("sign-in-link").out())
          .matches("http://localhost:" + port + "/auth/link/[\\w-]{43}");
      Outcome key = dari("api-key", "create", "--scopes", "links:read", "--name", "for a test");
      assertThat(key.out()).matches("dari_\\S+");
      Outcome list = dari("api-key", "list");
      assertThat(list.out()).contains("links:read\tfor a test");
      String id = list.out().substring(0, list.out().indexOf('\t'));
      assertThat(dari("api-key", "revoke", id).code()).isZero();
      assertThat(dari("api-key", "list").out()).isEmpty();
      Outcome check = dari("check", "--only", "ports,tests", "--port", Integer.toString(port));
      assertThat(check.code()).as(check.toString()).isIn(0, 10);
      assertThat(check.out()).contains("Dari serves on " + port).doesNotContain("Not built here");
      for (String locale : List.of("C", "ko_KR.UTF-8", "C.UTF-8")) {
        environment.put("LC_ALL", locale);
        assertThat(signInLinkOfMina().err()).as(locale).contains("미나");
      }
      environment.put("LC_ALL", "ko_KR.UTF-8");
      assertThat(signInLinkOfMina().err()).contains("그런 계정이 없어요");
      environment.put("LC_ALL", "C");
      String unknown = UUID.randomUUID().toString();
      assertThat(dari("api-key", "revoke", unknown).err()).contains("No such key", unknown);
      assertThat(server.stop()).as(Files.readString(log)).isZero();
    } finally {
      server.end();
    }
  }

  @Test
  void aPlanMakesNoDatabaseWhereThereIsNone() throws Exception {
    environment.put("DARI_HOME", folder.resolve("none").toString());
    Outcome plan = dari("migrate", "--plan");
    assertThat(plan.code()).isEqualTo(30);
    assertThat(plan.err()).contains("./dari up");
    assertThat(folder.resolve("none/postgres")).doesNotExist();
  }

  /** Through a shell: what this process can write into arguments depends on its own locale. */
  private Outcome signInLinkOfMina() throws Exception {
    ProcessBuilder builder = process("sign-in-link");
    String mina = "$(printf '\\353\\257\\270\\353\\202\\230')";
    String launcher = builder.command().getFirst();
    builder.command("sh", "-c", "exec \"$0\" sign-in-link \"" + mina + "\"", launcher);
    return run(builder);
  }

  /** The folder given is the only one on the PATH: the tools of the shell, and stubs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'javac=exit 1'|JDK 25 is missing|adoptium.net",
        "'mvn=echo Apache Maven 3.6.3'|Maven 3.8 or newer is missing (found: 3.6.3)|apt-get install maven",
        "'mvn=exit 127'|Maven 3.8 or newer is missing (found: none)|maven.apache.org",
        "'node=echo v18.19.0'|Node.js 20.19 or newer with npm is missing (found: 18.19.0)|nodejs.org",
        "'node=exit 127'|Node.js 20.19 or newer with npm is missing (found: none)|nvm install"
      })
  void whatIsMissingIsSaidWithTheWayToGetIt(String stub, String what, String how) throws Exception {
    // A copy without anything built, so that every tool is needed.
    Path copy = Files.createDirectories(folder.resolve("copy"));
    execute("cp", ROOT.resolve("dari").toString(), copy.toString());
    execute("cp", "-r", ROOT.resolve(".ci").toString(), copy.toString());
    Path tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool :
        List.of(
            "sh", "sed", "awk", "head", "tr", "grep", "dirname", "readlink", "cat", "id", "env")) {
      stub(tools, tool + "=exec " + which(tool) + " \"$@\"");
    }
    stub(tools, "mvn=echo Apache Maven 3.9.9");
    stub(tools, "node=echo v22.0.0");
    stub(tools, "npm=exit 1");
    stub(tools, stub);
    environment.put("PATH", tools.toString());
    environment.put("HOME", folder.toString());
    if (stub.startsWith("javac")) {
      environment.put("JAVA_HOME", "/nowhere");
      removeUsualFolders(copy.resolve("dari"));
    }
    ProcessBuilder builder = process("dev");
    builder.command().set(0, copy.resolve("dari").toString());
    Outcome outcome = run(builder);
    assertThat(outcome.code()).as(outcome.toString()).isEqualTo(1);
    assertThat(outcome.err()).contains(what, how);
  }

  /** Maven and npm are stubs: what they are asked for is what counts. */
  @Test
  void whatWasBuiltIsNotBuiltAgain() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    execute("cp", ROOT.resolve("dari").toString(), copy.toString());
    Files.createDirectories(copy.resolve("server"));
    Files.createDirectories(copy.resolve("web"));
    for (String file : List.of("pom.xml", "server/pom.xml", "web/package-lock.json")) {
      Files.writeString(copy.resolve(file), file);
    }
    Path tools = Files.createDirectories(folder.resolve("bin"));
    Path jar = copy.resolve("server/target/quarkus-app/quarkus-run.jar");
    stub(tools, "mvn=echo Apache Maven 3.9.9; mkdir -p " + jar.getParent() + "; : >" + jar);
    stub(tools, "npm=mkdir -p node_modules dist");
    stub(tools, "node=echo v22.0.0");
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    ProcessBuilder builder = process("up");
    builder.command().set(0, copy.resolve("dari").toString());
    assertThat(steps(builder)).contains("web", "server");
    assertThat(steps(builder)).doesNotContain("web", "server");
    Files.writeString(copy.resolve("server/pom.xml"), "changed");
    assertThat(steps(builder)).contains("server").doesNotContain("web");
  }

  @Test
  void whatWorksForLongBesideAServerTakesOnlyWhatItLeaves() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("bin"));
    stub(tools, "nice=echo runs with \"$@\"");
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    environment.put("DARI_HOME", folder.resolve("data").toString());
    assertThat(dari("backup", "create").out()).startsWith("runs with -n 19 ");
    assertThat(dari("backup", "verify").out()).startsWith("runs with -n 19 ");
    assertThat(dari("backup", "list").out()).doesNotContain("runs with");
  }

  private List<String> steps(ProcessBuilder builder) throws Exception {
    return STEP.matcher(run(builder).err()).results().map(found -> found.group(1)).toList();
  }

  @Test
  void testsSeeNoSettingOfTheShellTheyAreStartedFrom() throws Exception {
    environment.put("DATABASE_URL", "postgresql://dari:hunter2@production/dari");
    environment.put("PUBLIC_URL", "https://dari.example");
    environment.put("KAKAO_CLIENT_SECRET", "hunter2");
    environment.put("TWO_LINES", "one\nPORT=8080");
    environment.put("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1/postgres");
    ProcessBuilder builder = process();
    builder.command(
        "sh", "-euc", ". " + ROOT.resolve(".ci/environment.sh") + "; env; echo \"$HOME $PATH\"");
    Outcome outcome = run(builder);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("TEST_DATABASE_URL=", "JAVA_HOME=", "PATH=", "HOME=")
        .doesNotContain("hunter2", "production", "PUBLIC_URL", "TWO_LINES");
  }

  @Test
  void aFailedTestIsNamedWithWhatItSaid() throws Exception {
    Path junit = folder.resolve("TEST-app.dari.ATest.xml");
    Files.writeString(
        junit,
        """
        <testsuite name="app.dari.ATest" tests="1" errors="0" skipped="0" failures="0">
          <testcase name="good" classname="app.dari.ATest" time="0.1"/>
          <testcase name="bad" classname="app.dari.ATest"><failure message="expected: &lt;&quot;a&quot;&gt;&#10;but was: 1" type="java.lang.AssertionError"><![CDATA[trace]]></failure></testcase>
          <testcase name="left" classname="app.dari.ATest"><skipped message="not root"/></testcase>
        </testsuite>
        """);
    Path playwright = folder.resolve("playwright.json");
    Files.writeString(
        playwright,
        """
        {"errors": [], "suites": [{"title": "a.spec.ts", "suites": [{"title": "editor", "specs": [
          {"title": "saves", "tests": [{"projectName": "phone", "status": "unexpected",
            "results": [{"errors": [{"message": "\\u001b[31mno button\\u001b[39m"}]}]}]},
          {"title": "opens", "tests": [{"projectName": "phone", "status": "expected",
            "results": [{"errors": []}]}]}]}]}]}
        """);
    String report = ROOT.resolve(".ci/report.mjs").toString();
    ProcessBuilder builder = process();
    builder.command("node", report, junit.toString(), playwright.toString());
    Outcome outcome = run(builder);
    assertThat(outcome.out().strip()).isEqualTo("2 3");
    assertThat(outcome.err())
        .contains("app.dari.ATest.bad", "expected: <\"a\">\n      but was: 1")
        .contains("app.dari.ATest.left", "not root")
        .contains("a.spec.ts › editor › saves › phone\n      no button");
    environment.put("SKIPPED_COUNT", "");
    builder = process();
    builder.command("node", report, junit.toString());
    assertThat(run(builder).out().strip()).isEqualTo("1 1");
  }

  /** JDKs of this very machine would be found. */
  private static void removeUsualFolders(Path script) throws Exception {
    String text = Files.readString(script);
    Files.writeString(
        script, text.replace("/usr/lib/jvm/*", "").replace("/opt/java/* /opt/jdk*", ""));
  }

  private static void stub(Path tools, String stub) throws Exception {
    String[] parts = stub.split("=", 2);
    Path file = tools.resolve(parts[0]);
    Files.writeString(file, "#!/bin/sh\n" + parts[1] + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path which(String tool) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      Path path = Path.of(place, tool);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    throw new AssertionError("No " + tool + " on the PATH");
  }

  private Outcome dari(String... words) throws Exception {
    return run(process(words));
  }

  private ProcessBuilder process(String... words) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("dari").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("LC_ALL", "C");
    variables.putAll(environment);
    return builder;
  }

  private Outcome run(ProcessBuilder builder) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
    return new Outcome(
        process.exitValue(), Files.readString(out).strip(), Files.readString(err).strip());
  }

  private static void execute(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
