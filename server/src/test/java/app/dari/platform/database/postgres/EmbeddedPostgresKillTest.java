package app.dari.platform.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of PostgreSQL when the process that started it is killed. */
@Tag("black-box")
class EmbeddedPostgresKillTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path home;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Process> started = new ArrayList<>();

  /** A process of {@link HolderForTests} and the PostgreSQL it started. */
  private record Holder(Process process, ProcessHandle postgres) {}

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void killingTheHolderEndsPostgresAndTheNextStartWorks() throws Exception {
    Holder holder = hold(home);
    holder.process().destroyForcibly().waitFor();
    await().atMost(SOON).until(() -> !holder.postgres().isAlive());
    startsAgain();
  }

  @Test
  void killingBothLeavesNothingThatHindersTheNextStart() throws Exception {
    Holder holder = hold(home);
    Signals.KILL.send(holder.postgres().pid());
    holder.process().destroyForcibly().waitFor();
    startsAgain();
  }

  @Test
  void anOrphanThatRunsOnIsEndedByTheNextStart() throws Exception {
    long orphan = orphan();
    startsAgain();
    assertThat(ProcessHandle.of(orphan)).isEmpty();
    assertThat(log).anyMatch(line -> line.contains("left behind"));
  }

  @Test
  void aHeldFolderIsRefusedAndTheHolderNamed() throws Exception {
    Holder holder = hold(home);
    assertThatThrownBy(() -> HomeLock.take(home))
        .isInstanceOf(HomeInUseException.class)
        .hasMessageContaining(Long.toString(holder.process().pid()));
    assertThat(EmbeddedPostgres.attach(home)).startsWith("postgresql://dari:");
  }

  @Test
  void whereTheKernelGivesNoDeathSignalAWatcherDoes() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(postgres.pid()).isPositive();
    }
    // The watcher's owner is a shell that starts both and is killed.
    Layout layout = new Layout(home.toRealPath());
    Process postgres = withoutLeash(layout);
    Process watcher = Leash.watch(postgres.pid(), layout.data());
    started.add(watcher);
    await().atMost(SOON).until(() -> ready(layout));
    watcher.getOutputStream().close();
    await().atMost(SOON).until(() -> !postgres.isAlive());
  }

  @Test
  void rootCanLendItselfTheAccountThatOwnsTheData() throws Exception {
    assumeThat(Leash.isRoot()).isTrue();
    assumeThat(Files.readString(Path.of("/etc/passwd"))).contains("nobody:x:65534:");
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(postgres.pid()).isPositive();
    }
    Path data = new Layout(home.toRealPath()).data();
    run("chmod", "o+x", home.toString());
    run("chown", "-R", "nobody:", data.toString());
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(ProcessHandle.of(postgres.pid()).flatMap(p -> p.info().user())).hasValue("nobody");
    }
  }

  private void startsAgain() {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(ProcessHandle.of(postgres.pid())).isPresent();
    }
  }

  /** A PostgreSQL on the folder that nothing holds. */
  private long orphan() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(postgres.pid()).isPositive();
    }
    Layout layout = new Layout(home.toRealPath());
    Process postgres = withoutLeash(layout);
    await().atMost(SOON).until(() -> ready(layout));
    return postgres.pid();
  }

  private Process withoutLeash(Layout layout) throws IOException {
    List<String> command = new ArrayList<>(Leash.isRoot() ? List.of("unshare", "-U") : List.of());
    Distribution distribution = Distribution.unpack(layout.root());
    command.addAll(
        List.of(distribution.program("postgres").toString(), "-D", layout.data().toString()));
    command.addAll(
        List.of(
            "-c", "unix_socket_directories=", "-p", Integer.toString(Port.choose(layout.port()))));
    Process process = Cluster.process(layout, command).start();
    started.add(process);
    return process;
  }

  private static boolean ready(Layout layout) {
    PidFile file = PidFile.read(layout.data());
    return file != null && file.ready();
  }

  private Holder hold(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HolderForTests.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = requireNonNull(out.readLine());
    while (!line.startsWith("pid ")) {
      line = requireNonNull(out.readLine());
    }
    return new Holder(process, ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
