package app.dari.platform.database.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The files this program was built with.
 *
 * @param all by module, ground floor first, and version
 */
public record MigrationFiles(List<String> modules, List<MigrationFile> all) {
  /** A copy that nobody changes. */
  public MigrationFiles {
    modules = List.copyOf(modules);
    List<String> floors = modules;
    all =
        all.stream()
            .sorted(
                Comparator.comparingInt((MigrationFile file) -> floors.indexOf(file.module()))
                    .thenComparingInt(MigrationFile::version))
            .toList();
  }

  /** Reads those of the modules named, from {@code db/<module>/} of the class path. */
  public static MigrationFiles ofProgram(List<String> modules) {
    List<MigrationFile> files = new ArrayList<>();
    for (String module : modules) {
      List<String> scripts = scripts("db/" + module);
      if (scripts.isEmpty()) {
        throw new IllegalStateException("No migrations of " + module + " in this program");
      }
      for (String script : scripts) {
        files.add(new MigrationFile(module, script, text("db/" + module + "/" + script)));
      }
    }
    return new MigrationFiles(modules, files);
  }

  /** Those of a module. */
  public List<MigrationFile> of(String module) {
    return all.stream().filter(file -> file.module().equals(module)).toList();
  }

  /** Tells builds apart whose files are not the same. */
  int level() {
    CRC32 sum = new CRC32();
    all.forEach(file -> sum.update((file + "\n" + file.sql()).getBytes(UTF_8)));
    return (int) sum.getValue();
  }

  /** What a server executes in the session it keeps open: all who migrate see that it runs. */
  public String announcement() {
    return "select pg_advisory_lock_shared(" + MigrationStore.SERVERS + ", " + level() + ")";
  }

  private static List<String> scripts(String folder) {
    try {
      List<String> scripts = new ArrayList<>();
      for (URL place : Collections.list(loader().getResources(folder))) {
        scripts.addAll(
            place.openConnection() instanceof JarURLConnection jar
                ? inJar(jar, folder)
                : inFolder(Path.of(URI.create(place.toString()))));
      }
      return scripts.stream().filter(name -> name.endsWith(".sql")).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder, e);
    }
  }

  private static List<String> inJar(JarURLConnection jar, String folder) throws IOException {
    // Shared with the class loader, which goes on using it.
    return jar.getJarFile().stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(folder + "/"))
        .map(name -> name.substring(folder.length() + 1))
        .toList();
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static String text(String resource) {
    try (InputStream in = loader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Not there any more: " + resource);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader loader = MigrationFiles.class.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
