package app.dari.blackbox;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Faults of code within the built program, where none has any: a Java agent that does what a file
 * in its folder is called, until the file is gone. Nothing of the program is changed for it.
 */
final class FaultyCode {
  private static final String JAR = "faulty-code.jar";
  private static final String CONNECTIONS = "leaked-connections";
  private static final String MEMORY = "leaked-memory";

  private static final List<byte[]> MEMORY_HELD = new ArrayList<>();

  /** What is let go at once, as most memory is: without it nothing would be collected. */
  private static volatile byte[] passing = {};

  private final Path folder;

  private FaultyCode(Path folder) {
    this.folder = folder;
  }

  /** Puts the agent into a folder. */
  static FaultyCode into(Path folder) throws IOException {
    Path jar = Files.createDirectories(folder).resolve(JAR);
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", FaultyCode.class.getName());
    String name = FaultyCode.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var own = FaultyCode.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      own.transferTo(out);
    }
    return new FaultyCode(folder);
  }

  /** What Java begins with it by. */
  String option() {
    return "-javaagent:" + folder.resolve(JAR) + "=" + folder;
  }

  /** Connections are taken out of the pool and not given back. */
  void leakConnections() throws IOException {
    Files.createFile(folder.resolve(CONNECTIONS));
  }

  /** Memory is taken until hardly any is left. */
  void leakMemory() throws IOException {
    Files.createFile(folder.resolve(MEMORY));
  }

  /** What was leaked is let go. */
  void mend() throws IOException {
    Files.deleteIfExists(folder.resolve(CONNECTIONS));
    Files.deleteIfExists(folder.resolve(MEMORY));
  }

  /** Called by Java before the program begins. */
  public static void premain(String folder) {
    Thread thread = new Thread(() -> run(Path.of(folder)), "faulty-code");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Path folder) {
    List<Object> connections = new ArrayList<>();
    while (true) {
      try {
        if (!Files.exists(folder.resolve(CONNECTIONS))) {
          connections.clear();
        } else if (connections.isEmpty()) {
          take(connections);
        }
        if (!Files.exists(folder.resolve(MEMORY))) {
          MEMORY_HELD.clear();
        } else {
          passing = new byte[1 << 20];
          if (left() > 24 << 20) {
            MEMORY_HELD.add(passing);
          }
        }
        Thread.sleep(40);
      } catch (Exception e) {
        e.printStackTrace();
        return;
      }
    }
  }

  private static long left() {
    Runtime all = Runtime.getRuntime();
    return all.maxMemory() - all.totalMemory() + all.freeMemory();
  }

  /** As code of the program would, through its own pool; the agent's loader knows nothing of it. */
  private static void take(List<Object> connections) throws ReflectiveOperationException {
    ClassLoader program =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("pool-watch"))
            .findFirst()
            .orElseThrow()
            .getContextClassLoader();
    Class<?> jdbi = program.loadClass("org.jdbi.v3.core.Jdbi");
    Object container = program.loadClass("io.quarkus.arc.Arc").getMethod("container").invoke(null);
    Object instance =
        program
            .loadClass("io.quarkus.arc.ArcContainer")
            .getMethod("instance", Class.class, Annotation[].class)
            .invoke(container, jdbi, new Annotation[0]);
    Object pool =
        program.loadClass("io.quarkus.arc.InstanceHandle").getMethod("get").invoke(instance);
    for (int i = 0; i < Integer.parseInt(System.getenv("DATABASE_POOL_SIZE")); i++) {
      connections.add(jdbi.getMethod("open").invoke(pool));
    }
  }
}
