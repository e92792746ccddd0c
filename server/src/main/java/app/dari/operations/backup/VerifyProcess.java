package app.dari.operations.backup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code backup verify} as a process of its own: a second program does not fit into this one. */
final class VerifyProcess {
  /** Bytes that the program and its PostgreSQL take, and a little more. */
  static final long MEMORY = 320L << 20;

  private static final List<String> SMALL = List.of("-Xms32m", "-Xmx128m", "-Xmn24m");

  private VerifyProcess() {}

  /** Whether there is memory for it: better no proof than a service that is ended for it. */
  static boolean fits() {
    return new SpareMemory(Path.of("/")).bytes() >= MEMORY;
  }

  /** Whether the backup is proven. */
  static boolean run(Backup backup, Path home) {
    String jar = System.getProperty("java.class.path");
    if (!jar.endsWith("quarkus-run.jar")) {
      return false;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-X") || argument.startsWith("--enable"))
        .filter(argument -> !argument.startsWith("-Xm"))
        .forEach(command::add);
    command.addAll(SMALL);
    command.addAll(
        List.of("-jar", jar, "backup", "verify", backup.id(), "--home", home.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor() == 0;
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
