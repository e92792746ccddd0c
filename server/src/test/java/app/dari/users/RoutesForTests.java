package app.dari.users;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All HTTP methods of the program, found in its classes, so that a new one cannot be forgotten. */
public final class RoutesForTests {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("app.dari");

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

    /** The type of its body; null when it takes none. What comes from elsewhere says so. */
    public @Nullable Class<?> body() {
      for (Parameter parameter : method.reflect().getParameters()) {
        if (parameter.getAnnotations().length == 0) {
          return parameter.getType();
        }
      }
      return null;
    }

    /** Whether it is about one thing, named by its id in the path or behind it. */
    public boolean namesOne() {
      return path.contains("{")
          || Stream.of(method.reflect().getParameterTypes()).anyMatch(UUID.class::equals);
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

  /** Every class of the program. */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** Every route of the program. */
  public static List<Route> all() {
    return CLASSES.stream()
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
