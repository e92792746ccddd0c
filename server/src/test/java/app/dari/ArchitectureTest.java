package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the code against the module table in ARCHITECTURE.md. */
@Tag("any-postgres")
class ArchitectureTest {
  private static final String ROOT = "app.dari";
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+)` \\|[^|]*\\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
  private static final Pattern BANNED =
      Pattern.compile("Impl|Utils?|Helper|Manager|Service|Dto|Common|Base");
  private static final Pattern SQL_NAME =
      Pattern.compile(
          "(?i)\\b(?:from|join|into|update|table|on|copy)\\s+"
              + "(platform|users|links|pages|insights|media|billing|notifications|operations)\\.[a-z_]+");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyModuleHasARowInTheMap() throws IOException {
    Set<String> modules =
        CLASSES.stream()
            .map(ArchitectureTest::module)
            .filter(module -> !module.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(map().keySet()).containsAll(modules);
  }

  @Test
  void modulesUseOnlyWhatTheMapAllows() throws IOException {
    Map<String, Set<String>> map = map();
    assertThat(
            crossings()
                .filter(arrow -> !map.getOrDefault(from(arrow), Set.of()).contains(to(arrow)))
                .map(ArchitectureTest::describe))
        .isEmpty();
  }

  @Test
  void modulesMeetAtTheirDoors() {
    assertThat(
            crossings()
                .filter(arrow -> !to(arrow).equals("platform"))
                .filter(arrow -> !isTopOfModule(arrow.getTargetClass()))
                .map(ArchitectureTest::describe))
        .isEmpty();
  }

  @Test
  void theMapHasNoCycle() throws IOException {
    Map<String, Set<String>> map = map();
    List<String> floors = List.copyOf(map.keySet());
    map.forEach((module, belows) ->
        belows.forEach(below ->
            assertThat(floors.indexOf(below))
                .as(module + " uses " + below)
                .isBetween(0, floors.indexOf(module) - 1)));
  }

  @Test
  void nothingUsesTheRootPackage() {
    assertThat(
            CLASSES.stream()
                .filter(one -> !module(one).isEmpty())
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().equals(ROOT))
                .map(ArchitectureTest::describe))
        .isEmpty();
  }

  @Test
  void noClassHasANameThatSaysNothing() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name ->
                    BANNED
                        .matcher(name)
                        .results()
                        .anyMatch(found -> isWord(name, found.start(), found.end()))))
        .isEmpty();
  }

  @Test
  void sqlNamesOnlyTheSchemaOfItsModule() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources()) {
      String module = moduleOf(file);
      SQL_NAME
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .filter(schema -> !schema.equals(module))
          .forEach(schema -> wrong.add(file.getFileName() + " names schema " + schema));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noFileIsLongerThanFourHundredLines() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > 400) {
        wrong.add(file.getFileName() + ": " + lines);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Stream<Dependency> crossings() {
    return CLASSES.stream()
        .filter(one -> !module(one).isEmpty())
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> !to(arrow).isEmpty())
        .filter(arrow -> !to(arrow).equals(from(arrow)));
  }

  /**
   * A word of a name starts and ends where the case says: {@code Database} holds no {@code Base}.
   */
  private static boolean isWord(String name, int start, int end) {
    boolean ends = end == name.length() || Character.isUpperCase(name.charAt(end));
    return ends && (start == 0 || Character.isUpperCase(name.charAt(start)));
  }

  private static boolean isTopOfModule(JavaClass one) {
    return one.getBaseComponentType().getPackageName().equals(ROOT + "." + module(one));
  }

  private static String from(Dependency arrow) {
    return module(arrow.getOriginClass());
  }

  private static String to(Dependency arrow) {
    return module(arrow.getTargetClass());
  }

  private static String module(JavaClass one) {
    String name = one.getBaseComponentType().getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String rest = name.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static String describe(Dependency arrow) {
    return arrow.getOriginClass().getName() + " -> " + arrow.getTargetClass().getName();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TOP.resolve("server/src/main"))) {
      return files
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
          .toList();
    }
  }

  private static String moduleOf(Path file) {
    String path = file.toString().replace('\\', '/');
    for (String marker : List.of("/app/dari/", "/resources/db/")) {
      int at = path.indexOf(marker);
      if (at >= 0) {
        String rest = path.substring(at + marker.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? "" : rest.substring(0, slash);
      }
    }
    return "";
  }

  private static Map<String, Set<String>> map() throws IOException {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    var rows = ROW.matcher(Files.readString(TOP.resolve("ARCHITECTURE.md")));
    while (rows.find()) {
      map.put(
          rows.group(1),
          WORD.matcher(rows.group(2))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet()));
    }
    assertThat(map).isNotEmpty();
    return map;
  }
}
