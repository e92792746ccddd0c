package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built program, on a folder and on ports of its own, with the flags the launcher gives it. */
final class Program {
  private static final Path BUILT = Path.of("target", "quarkus-app").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final Path built;
  private final Path home;
  private final int port;
  private final int managementPort;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> before = new ArrayList<>();

  /** What a process did. */
  record Outcome(int code, String out, String err) {}

  /** A process that runs, and what it writes. */
  record Running(Process process, Path log) {
    /** Waits until a line with these words has been written; the line. */
    String awaitLine(String words) throws Exception {
      return awaitLine(words, PATIENCE);
    }

    String awaitLine(String words, Duration patience) throws Exception {
      long end = System.nanoTime() + patience.toNanos();
      while (true) {
        boolean alive = process.isAlive();
        String written = Files.readString(log);
        Optional<String> line =
            written
                .substring(0, written.lastIndexOf('\n') + 1)
                .lines()
                .filter(one -> one.contains(words))
                .findFirst();
        if (line.isPresent()) {
          return line.get();
        }
        assertThat(alive).as("ended without saying \"%s\":\n%s", words, written).isTrue();
        assertThat(System.nanoTime()).as("%s in time\n%s", words, written).isLessThan(end);
        Thread.sleep(10);
      }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Kills it and waits for its PostgreSQL, which notices; its folder can be deleted then. */
    void end() throws InterruptedException {
      List<ProcessHandle> children = process.descendants().toList();
      kill();
      await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** As SIGTERM does; the exit code. */
    int stop() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("stops").isTrue();
      return process.exitValue();
    }
  }

  Program(Path home) {
    this(BUILT, home);
  }

  Program(Path built, Path home) {
    this(built, home, freePort(), freePort());
  }

  private Program(Path built, Path home, int port, int managementPort) {
    this.built = built;
    this.home = home;
    this.port = port;
    this.managementPort = managementPort;
    environment.put("PORT", Integer.toString(port));
    environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("DARI_HOME", home.toString());
    // As the launcher does: in the C locale a JVM does not understand Hangul.
    environment.put("LC_ALL", "C.UTF-8");
  }

  /** Another build, or commands beside a server: the same folder, ports and settings so far. */
  Program beside(Path other) {
    Program beside = new Program(other, home, port, managementPort);
    beside.environment.putAll(environment);
    return beside;
  }

  /** A setting of the environment. */
  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Words before the program, such as those that make it run as somebody else. */
  Program after(String... words) {
    before.addAll(List.of(words));
    return this;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  int port() {
    return port;
  }

  URI managementAddress(String path) {
    return URI.create("http://127.0.0.1:" + managementPort + path);
  }

  /** What the management port answers. */
  String managed(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(managementAddress(path))).body();
  }

  /** The sum of a metric over all its labels. */
  double metric(String name) throws IOException, InterruptedException {
    return managed("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Starts the server; returns when it says that it is ready. */
  Running up(String... options) throws Exception {
    Running started = begin(concat("up", options));
    try {
      started.awaitLine("Dari is ready");
      return started;
    } catch (Exception | AssertionError e) {
      started.end();
      throw e;
    }
  }

  /** Starts the server without waiting for anything. */
  Running begin(String... words) throws IOException {
    Path log = Files.createTempFile("dari", ".log");
    Process process =
        process(List.of(words)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Running(process, log);
  }

  /** Runs a command to its end. */
  Outcome run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile("dari", ".out");
    Path err = Files.createTempFile("dari", ".err");
    Process process =
        process(List.of(words)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
    return new Outcome(process.exitValue(), Files.readString(out).strip(), Files.readString(err));
  }

  /** The status of a GET; 0 when nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(address(path)).GET()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(
        request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** The process that has the folder; 0 while none has written its number. */
  long lockHolder() throws IOException {
    Path lock = home.resolve("dari.lock");
    String pid = Files.exists(lock) ? Files.readString(lock).strip() : "";
    return pid.isEmpty() ? 0 : Long.parseLong(pid);
  }

  /** PostgreSQL's main process, from the file it writes about itself. */
  ProcessHandle postgres() throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("postgres/data/postmaster.pid"))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()))
          .orElseThrow();
    }
  }

  private static String[] concat(String first, String... rest) {
    return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
  }

  private ProcessBuilder process(List<String> words) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms96m",
            "-Xmx164m",
            "-Xmn40m",
            "-XX:-ShrinkHeapInSteps",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "--enable-native-access=ALL-UNNAMED"));
    if (Files.exists(built.resolve("dari.aot"))) {
      command.addAll(
          List.of("-XX:AOTCache=" + built.resolve("dari.aot"), "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(List.of("-jar", built.resolve("quarkus-run.jar").toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(name -> !List.of("PATH", "HOME", "TMPDIR", "JAVA_HOME").contains(name));
    variables.putAll(environment);
    return builder;
  }

  /** One that nobody uses, and that nobody here was given before. */
  static int freePort() {
    try {
      while (true) {
        try (var socket = new ServerSocket(0)) {
          if (GIVEN.add(socket.getLocalPort())) {
            return socket.getLocalPort();
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path built() {
    return BUILT;
  }
}
