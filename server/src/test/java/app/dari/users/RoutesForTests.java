package app.dari.users;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All HTTP methods of the program, found in its classes, so that a new one cannot be forgotten. */
public final class RoutesForTests {
  private RoutesForTests() {}

  /**
   * One method of the API.
   *
   * @param path a template, such as {@code /api/v1/links/{id}}
   */
  public record Route(String verb, String path, JavaMethod method) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether it may change something. */
    public boolean isUnsafe() {
      return !SAFE.contains(verb);
    }

    /** The path with an id for each of its parameters. */
    public String somePath() {
      return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    /** Who may call it. */
    public Access access() {
      return method.isAnnotatedWith(Allow.class)
          ? method.getAnnotationOfType(Allow.class).value()
          : method.getOwner().getAnnotationOfType(Allow.class).value();
    }

    boolean isAllowedToSomeone() {
      return method.isAnnotatedWith(Allow.class) || method.getOwner().isAnnotatedWith(Allow.class);
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  /** Every route of the program. */
  public static List<Route> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.dari")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .map(RoutesForTests::route)
            .toList();
  }

  private static Route route(JavaMethod method) {
    JavaClass type = method.getOwner();
    String path = "/" + type.getAnnotationOfType(Path.class).value();
    if (method.isAnnotatedWith(Path.class)) {
      path += "/" + method.getAnnotationOfType(Path.class).value();
    }
    String verb =
        method.getAnnotations().stream()
            .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
            .map(annotation -> annotation.getRawType().getSimpleName())
            .findFirst()
            .orElseThrow();
    return new Route(verb, path.replaceAll("/+", "/").replaceAll("(.)/$", "$1"), method);
  }
}
