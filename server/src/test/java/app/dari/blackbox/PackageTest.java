package app.dari.blackbox;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./dari package} makes, as somebody unpacks and starts it on a server. */
@Tag("black-box")
class PackageTest {
  private static final Path SOURCE = Path.of("..").toAbsolutePath().normalize();
  private static final String LAUNCHER = SOURCE.resolve("dari").toString();

  @TempDir static Path shared;
  private static Path archive = Path.of("");

  @TempDir Path folder;

  @BeforeAll
  static void pack() throws Exception {
    archive = pack(shared.resolve("first"));
  }

  @Test
  void packingTheSameBuildAgainGivesTheSameOctets() throws Exception {
    Path again = pack(shared.resolve("second"));
    assertThat(again.getFileName()).isEqualTo(archive.getFileName());
    assertThat(Files.mismatch(archive, again)).isEqualTo(-1);
  }

  @Test
  void itIsNamedAfterWhatItIsAndNobodyElseMayWriteToIt() throws Exception {
    Path sum = Path.of(archive + ".sha256");
    Tool.Outcome checked =
        Tool.run(shared.resolve("first"), Map.of(), List.of("sha256sum", "-c", sum.toString()));
    assertThat(checked.code()).as(checked.said()).isZero();
    Path unpacked = unpack();
    Map<String, String> version = new TreeMap<>();
    Files.readAllLines(unpacked.resolve("VERSION"))
        .forEach(line -> {
          int equals = line.indexOf('=');
          version.put(line.substring(0, equals), line.substring(equals + 1));
        });
    assertThat(version).containsOnlyKeys("version", "commit", "platform", "java");
    assertThat(archive.getFileName())
        .hasToString(
            "dari-%s-%s-%s.tar.gz"
                .formatted(version.get("version"), version.get("commit"), version.get("platform")));
    try (Stream<Path> files = Files.walk(unpacked)) {
      for (Path file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file))
            .as(file.toString())
            .contains(OTHERS_READ)
            .doesNotContain(GROUP_WRITE, OTHERS_WRITE);
      }
    }
    assertThat(unpacked.resolve("ops/systemd/dari.service")).exists();
    assertThat(unpacked.resolve("docs/operate/deploy.ko.md")).exists();
    assertThat(unpacked.resolve("app/dari.aot")).doesNotExist();
  }

  @Test
  void itStartsWithNothingButAJdkFromTheCacheThatWasTrainedThere() throws Exception {
    Path unpacked = unpack();
    assertThat(dari(unpacked, Map.of(), "verify").said()).contains("as it was packed");
    Tool.Outcome trained = dari(unpacked, Map.of(), "train");
    assertThat(trained.code()).as(trained.said()).isZero();
    assertThat(Files.getPosixFilePermissions(unpacked.resolve("app/dari.aot")))
        .contains(OTHERS_READ);
    assertThat(unpacked.resolve("state")).doesNotExist();

    int port = Program.freePort();
    // Java ends at once when it cannot use the cache.
    Map<String, String> settings =
        Map.of(
            "JAVA_OPTS", "-XX:AOTMode=on",
            "PORT", Integer.toString(port),
            "MANAGEMENT_PORT", Integer.toString(Program.freePort()),
            "DARI_HOME", folder.resolve("data").toString());
    Path log = folder.resolve("up.log");
    Process up = process(unpacked, settings, "up").redirectOutput(log.toFile()).start();
    Program.Running server = new Program.Running(up, log);
    try {
      server.awaitLine("Dari is ready");
      URI origin = URI.create("http://localhost:" + port);
      assertThat(get(origin.resolve("/health")).body()).contains("\"status\":\"OK\"");
      HttpResponse<String> app = get(origin.resolve("/app/"));
      assertThat(app.statusCode()).isEqualTo(200);
      assertThat(app.body()).contains("<div id=\"root\">");
      Tool.Outcome link = dari(unpacked, settings, "sign-in-link");
      assertThat(link.said()).contains(origin + "/auth/link/");
      assertThat(server.stop()).as(Files.readString(log)).isZero();
    } finally {
      server.end();
    }
  }

  @Test
  void aBrokenOneIsNotStartedAndSaysWhatIsBroken() throws Exception {
    Path unpacked = unpack();
    Path sums = unpacked.resolve("SHA256SUMS");
    List<String> listed = Files.readAllLines(sums);

    Path jar = unpacked.resolve("app/quarkus-run.jar");
    byte[] whole = Files.readAllBytes(jar);
    byte[] one = whole.clone();
    one[one.length / 2] ^= 1;
    Files.write(jar, one);
    assertRefused(unpacked, "app/quarkus-run.jar: FAILED");
    Files.delete(jar);
    assertRefused(unpacked, "app/quarkus-run.jar: FAILED");
    Files.write(jar, whole);

    Path foreign = unpacked.resolve("app/lib/main/foreign.jar");
    Files.write(foreign, one);
    assertRefused(unpacked, "SHA256SUMS lists");
    Files.delete(foreign);

    Files.write(sums, listed.subList(0, listed.size() / 2), StandardOpenOption.TRUNCATE_EXISTING);
    assertRefused(unpacked, "SHA256SUMS lists");
    Files.write(sums, listed);
    assertThat(dari(unpacked, Map.of(), "verify").code()).isZero();
  }

  @Test
  void whatNeedsTheSourceSaysSo() throws Exception {
    Path unpacked = unpack();
    for (String command : List.of("dev", "test", "bench", "package")) {
      Tool.Outcome english = dari(unpacked, Map.of(), command);
      assertThat(english.code()).isEqualTo(1);
      assertThat(english.said()).contains("./dari " + command + " needs Dari's source");
      assertThat(dari(unpacked, Map.of("LC_ALL", "ko_KR.UTF-8"), command).said())
          .contains("소스가 있어야");
    }
    for (String command : List.of("train", "verify")) {
      ProcessBuilder builder = process(SOURCE, Map.of(), command);
      assertThat(Tool.run(builder).said())
          .contains("works in an unpacked archive", "./dari package");
    }
  }

  @Test
  void itsListsNameEveryPart() throws Exception {
    Path unpacked = unpack();
    Set<String> server = parts(unpacked.resolve("sbom/server.cdx.json"));
    List<String> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(unpacked.resolve("app"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("[\\w-]+\\..*-\\d.*\\.jar"))
          .forEach(jars::add);
    }
    assertThat(jars).hasSizeGreaterThan(100);
    assertThat(jars)
        .allSatisfy(jar -> assertThat(server.stream().anyMatch(jar::startsWith)).as(jar).isTrue());
    Set<String> web = parts(unpacked.resolve("sbom/web.cdx.json"));
    Path lock = Path.of("../web/package.json");
    JsonNode wanted = new ObjectMapper().readTree(Files.readString(lock)).path("dependencies");
    wanted
        .properties()
        .forEach(one -> assertThat(web).contains(one.getKey() + "-" + one.getValue().asText()));
  }

  /** As {@code <group>.<name>-<version>}. */
  private static Set<String> parts(Path list) throws IOException {
    JsonNode parts = new ObjectMapper().readTree(Files.readString(list));
    assertThat(parts.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> names = new TreeSet<>();
    for (JsonNode part : parts.path("components")) {
      String group = part.path("group").asText();
      String name = part.path("name").asText();
      String version = part.path("version").asText();
      names.add((group.isEmpty() ? "" : group + ".") + name + "-" + version);
    }
    return names;
  }

  private void assertRefused(Path unpacked, String what) throws Exception {
    for (String command : List.of("up", "train", "verify")) {
      Tool.Outcome english = dari(unpacked, Map.of(), command);
      assertThat(english.code()).as(english.said()).isEqualTo(1);
      assertThat(english.said()).contains("This archive is broken", what, "unpack it anew");
    }
    assertThat(dari(unpacked, Map.of("LC_ALL", "ko_KR.UTF-8"), "up").said())
        .contains("이 압축 파일은 망가졌어요");
  }

  private static Path pack(Path output) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER, "package", "--output", output.toString());
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    Tool.Outcome outcome = Tool.run(builder);
    assertThat(outcome.code()).as(outcome.said()).isZero();
    try (Stream<Path> made = Files.list(output)) {
      return made.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
  }

  private Path unpack() throws Exception {
    Path place = Files.createDirectories(folder.resolve("opt"));
    Tool.Outcome outcome = Tool.run(place, Map.of(), List.of("tar", "-xzf", archive.toString()));
    assertThat(outcome.code()).as(outcome.said()).isZero();
    try (Stream<Path> top = Files.list(place)) {
      List<Path> folders = top.toList();
      assertThat(folders).hasSize(1);
      return folders.getFirst();
    }
  }

  private Tool.Outcome dari(Path unpacked, Map<String, String> settings, String command)
      throws Exception {
    return Tool.run(process(unpacked, settings, command));
  }

  /** What builds Dari is there, and fails. */
  private ProcessBuilder process(Path unpacked, Map<String, String> settings, String command)
      throws IOException {
    Path tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("mvn", "npm", "node", "git")) {
      Path file = tools.resolve(tool);
      Files.writeString(file, "#!/bin/sh\nexit 1\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    ProcessBuilder builder = new ProcessBuilder(unpacked.resolve("dari").toString(), command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("HOME", "TMPDIR"));
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(settings);
    return builder;
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return Program.send(HttpRequest.newBuilder(address));
  }
}
