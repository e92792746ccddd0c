package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dari dev}: everything reloads, and everything ends. */
@Tag("black-box")
@Tag("full")
class DevTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void itServesReloadsAndEndsAltogether() throws Exception {
    Path copy = copy();
    int port = Program.freePort();
    int web = Program.freePort();
    Path log = folder.resolve("dev.log");
    ProcessBuilder builder =
        new ProcessBuilder(copy.resolve("dari").toString(), "dev")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> variables = builder.environment();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("LC_ALL", "C");
    variables.put("PORT", Integer.toString(port));
    variables.put("MANAGEMENT_PORT", Integer.toString(Program.freePort()));
    variables.put("WEB_PORT", Integer.toString(web));
    variables.put("DARI_HOME", folder.resolve("data").toString());
    Program.Running dev = new Program.Running(builder.start(), log);
    try {
      dev.awaitLine("Dari is ready at http://localhost:" + port, PATIENCE);
      await().atMost(PATIENCE).until(() -> status(port, "/health/ready") == 200);
      await().atMost(PATIENCE).ignoreExceptions().until(() -> status(web, "/app/") == 200);
      assertThat(status(web, "/health/live")).as("through the proxy").isEqualTo(200);
      List<ProcessHandle> all = dev.process().descendants().toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(4);
      Path source = copy.resolve("server/src/main/java/app/dari/operations/HealthRoutes.java");
      String before = Files.readString(source);
      Files.writeString(source, before.replace("200, \"live\"", "200, \"reloaded\""));
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> get(port, "/health/live").body().contains("reloaded"));
      assertThat(dev.stop()).as(Files.readString(log)).isZero();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    } finally {
      dev.process().descendants().forEach(ProcessHandle::destroyForcibly);
      dev.end();
    }
  }

  /** In a copy the sources can be changed. What is installed and built comes along. */
  private Path copy() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.createDirectories(copy.resolve("web"));
    Path state = Files.createDirectories(copy.resolve("target/dari"));
    for (String part : List.of("dari", "pom.xml", ".ci", ".mvn", "server")) {
      execute("cp", "-r", ROOT.resolve(part).toString(), copy.toString());
    }
    try (Stream<Path> parts = Files.list(ROOT.resolve("web"))) {
      for (Path part : parts.filter(one -> !one.endsWith("node_modules")).toList()) {
        execute("cp", "-r", part.toString(), copy.resolve("web").toString());
      }
    }
    Files.createSymbolicLink(copy.resolve("web/node_modules"), ROOT.resolve("web/node_modules"));
    // Without this the script would install them anew, through the symbolic link.
    Files.copy(ROOT.resolve("target/dari/web-dependencies"), state.resolve("web-dependencies"));
    return copy;
  }

  private static int status(int port, String path) throws Exception {
    return get(port, path).statusCode();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return Program.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
  }

  private static void execute(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
