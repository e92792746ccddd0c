package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.links.Code;
import app.dari.pages.Handle;
import app.dari.platform.web.Problem;
import app.dari.users.RoutesForTests;
import app.dari.users.TestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nobody gets a name for a page or a short link that we answer at ourselves, or that passes for
 * ours. What the program answers at is asked of the program, so that a new address whose first part
 * is not reserved fails here.
 */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class ReservedNamesTest {
  private static final Map<String, String> ALIKE =
      Map.of("a", "а", "o", "0", "e", "е", "i", "і", "l", "1", "s", "ſ", "n", "ո", "c", "с");

  @Inject Router router;

  @Test
  void noNameOfOursCanBeHad() throws IOException {
    Set<String> names = new TreeSet<>(routes());
    assertThat(names)
        .contains("api", "app", "auth", "oauth", "health", "favicon.ico", "robots.txt");
    names.addAll(others());
    Set<String> spelled = new TreeSet<>(names);
    names.forEach(name -> spelled.addAll(spellings(name)));
    assertThat(spelled).hasSizeGreaterThanOrEqualTo(400);
    assertThat(spelled)
        .allSatisfy(name -> {
          assertThatThrownBy(() -> Code.alias(name)).isInstanceOf(Problem.class);
          assertThatThrownBy(() -> Handle.of(name)).isInstanceOf(Problem.class);
        });

    // And so over HTTP, where the names are asked for.
    TestClient mina = TestClient.creator();
    List<String> had = new ArrayList<>();
    for (String name : names) {
      if (isFreeHandle(mina, name)) {
        had.add("@" + name);
      }
      if (isGivenAsCode(mina, name)) {
        had.add("/" + name);
      }
    }
    assertThat(had).isEmpty();
  }

  /** The first parts of all addresses the program answers at. */
  private Set<String> routes() {
    Set<String> names = new TreeSet<>();
    Stream<String> rest = RoutesForTests.all().stream().map(RoutesForTests.Route::path);
    Stream<String> plain =
        router.getRoutes().stream().map(route -> Objects.requireNonNullElse(route.getPath(), "/"));
    Stream.concat(rest, plain)
        .map(path -> path.split("/", -1))
        .filter(parts -> parts.length > 1)
        .map(parts -> parts[1])
        .filter(first -> !first.isEmpty() && !first.startsWith("*"))
        .forEach(names::add);
    return names;
  }

  private static List<String> others() throws IOException {
    try (var in = ReservedNamesTest.class.getResourceAsStream("/links/names-of-others.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" +")))
          .toList();
    }
  }

  /** The same name in other cases, with a stroke in it, and in letters that look like its own. */
  private static List<String> spellings(String name) {
    List<String> all = new ArrayList<>();
    all.add(name.toUpperCase(Locale.ROOT));
    all.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    all.add(Normalizer.normalize(name, Normalizer.Form.NFD));
    ALIKE.forEach((letter, other) -> {
      if (name.contains(letter)) {
        all.add(name.replace(letter, other));
      }
    });
    return all;
  }

  private static boolean isFreeHandle(TestClient mina, String name) {
    TestClient.Answer answer = mina.get("/api/v1/handles/" + encoded(name));
    return answer.status() != 200 || answer.json().path("available").asBoolean(true);
  }

  private static boolean isGivenAsCode(TestClient mina, String name) {
    TestClient.Answer answer =
        mina.post(
            "/api/v1/links", TestClient.json(Map.of("url", "https://example.com/", "code", name)));
    return answer.status() != 400 || !answer.code().startsWith("code-");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
