package app.dari.platform.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which methods each address of the API takes: an answer 405 must say so (RFC 9110, 15.5.6), and
 * the framework does not.
 */
@Singleton
final class AllowedMethods {
  private final Map<String, Set<String>> byPath = new TreeMap<>();

  AllowedMethods(BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path root = bean.getBeanClass().getAnnotation(Path.class);
      if (root != null) {
        for (Method method : bean.getBeanClass().getDeclaredMethods()) {
          add(root.value(), method);
        }
      }
    }
  }

  /** The methods a path takes, as the Allow header lists them; empty for an unknown path. */
  String of(String path) {
    return String.join(", ", methods(path));
  }

  /** Whether a path is known and does not take a method. */
  boolean isMissing(String method, String path) {
    Set<String> methods = methods(path);
    return !methods.isEmpty() && !methods.contains(method);
  }

  private Set<String> methods(String path) {
    return byPath.entrySet().stream()
        .filter(entry -> Pattern.matches(entry.getKey(), path))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(String root, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        Path path = method.getAnnotation(Path.class);
        Set<String> verbs =
            byPath.computeIfAbsent(
                pattern(path == null ? root : root + "/" + path.value()), _ -> new TreeSet<>());
        verbs.add(verb.value());
        if (verb.value().equals("GET")) {
          verbs.add("HEAD");
        }
        verbs.add("OPTIONS");
      }
    }
  }

  /** {@code /links/{id}} as a regular expression. */
  private static String pattern(String path) {
    return path.replaceAll("/+", "/").replaceAll("\\{[^}]*}", "[^/]+") + "/?";
  }
}
