package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.passkeys.SoftwareAuthenticator;
import app.dari.users.sessions.SessionCookie;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All ways in and out: whose session comes of them, and with which cookies. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SignInsTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** On http://localhost, where browsers would drop Secure cookies. */
  private static final Pattern HERE =
      Pattern.compile("dari(-sign-in)?=[\\w-]*; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Lax");

  @Inject SignInLinks links;

  private final TestBrowser browser = new TestBrowser();

  /** What a browser may hold before it signs in. */
  static Stream<String> planted() {
    return Stream.of("made up", "live session", "duplicate", "host", "binding");
  }

  @ParameterizedTest
  @MethodSource("planted")
  void whatWasPlantedBeforeNeverBecomesTheSession(String what) throws Exception {
    TestAccount attacker = TestAccounts.creator();
    String token = what.equals("made up") ? "A".repeat(43) : attacker.token();
    for (Map.Entry<String, Consumer<TestBrowser>> way : ways().entrySet()) {
      TestBrowser victim = new TestBrowser();
      switch (what) {
        case "duplicate" -> {
          // A subdomain's cookie comes beside ours, under the same name.
          victim.cookies.put("dari", token);
          victim.cookies.put(" dari", "B".repeat(43));
        }
        case "host" -> victim.cookies.put("__Host-dari", token);
        case "binding" -> victim.cookies.put("dari-sign-in", token);
        default -> victim.cookies.put("dari", token);
      }
      way.getValue().accept(victim);
      victim.cookies.remove(" dari");
      String now = victim.cookies.getOrDefault("dari", "");
      assertThat(now).as("%s, %s", way.getKey(), what).hasSize(43).isNotEqualTo(token);
      assertThat(
              new TestClient(null)
                  .send("GET", "/api/v1/account", null, "Cookie", "dari=" + now)
                  .body())
          .as("%s, %s", way.getKey(), what)
          .contains("\"id\"")
          .doesNotContain(attacker.id().toString());
      if (what.equals("made up")) {
        TestBrowser planter = new TestBrowser();
        planter.cookies.put("dari", token);
        assertThat(planter.isSignedIn()).isFalse();
      }
    }
    // The attacker's own session is its own still, and nobody else's.
    assertThat(attacker.browser().get("/api/v1/account").asString())
        .contains(attacker.id().toString());
  }

  @Test
  void everyRouteThatSetsACookieSetsItShut() throws Exception {
    Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
    TestBrowser other = new TestBrowser();
    HttpResponse<String> begun = other.get("/auth/kakao");
    answers.put("GET /auth/kakao", begun);
    answers.put("GET /oauth/kakao/callback", browser.signInWithKakao("u-" + UUID.randomUUID()));
    answers.put("POST /auth/passkey/options", other.post("/auth/passkey/options", null));
    answers.put("POST /auth/passkey", withPasskey(new TestBrowser()));
    answers.put("POST /auth/link/{token}", withLink(new TestBrowser()));
    TestAccount mina = TestAccounts.creator();
    answers.put(
        "DELETE /api/v1/account/sessions/{id}",
        new TestClient(mina)
            .send("DELETE", "/api/v1/account/sessions/" + mina.session(), null)
            .http());
    answers.put(
        "POST /auth/sign-out", TestClient.creator().send("POST", "/auth/sign-out", null).http());

    assertThat(settingCookies()).containsExactlyInAnyOrderElementsOf(answers.keySet());
    answers.forEach((route, answer) ->
        assertThat(answer.headers().allValues("Set-Cookie"))
            .as(route)
            .isNotEmpty()
            .allMatch(HERE.asMatchPredicate()));
  }

  @Test
  void onlyOneClassWritesCookies() {
    assertThat(
            RoutesForTests.classes().stream()
                .filter(type -> !type.isEquivalentTo(SessionCookie.class))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().contains("Cookie"))
                .filter(call -> !call.getTargetOwner().isEquivalentTo(SessionCookie.class))
                .filter(call -> !call.getTarget().getName().startsWith("get")))
        .isEmpty();
  }

  /** The routes whose code, or what it calls in its own class, asks for a cookie to set. */
  private static List<String> settingCookies() {
    return RoutesForTests.all().stream()
        .filter(route -> setsCookie(route.method(), route.method().getOwner()))
        .map(Route::toString)
        .toList();
  }

  private static boolean setsCookie(JavaCodeUnit code, JavaClass owner) {
    var seen = new TreeSet<String>();
    var todo = new java.util.ArrayDeque<JavaCodeUnit>(List.of(code));
    while (!todo.isEmpty()) {
      JavaCodeUnit next = todo.pop();
      if (!seen.add(next.getFullName())) {
        continue;
      }
      for (var call : next.getMethodCallsFromSelf()) {
        if (call.getTargetOwner().isEquivalentTo(SessionCookie.class)
            && call.getTarget().getName().matches("(set|clear).*")) {
          return true;
        }
        if (call.getTargetOwner().equals(owner)) {
          call.getTarget().resolveMember().ifPresent(todo::push);
        }
      }
    }
    return false;
  }

  private Map<String, Consumer<TestBrowser>> ways() {
    return Map.of(
        "kakao", victim -> victim.signInWithKakao("u-" + UUID.randomUUID()),
        "passkey", SignInsTest::withPasskey,
        "link", this::withLink);
  }

  private HttpResponse<String> withLink(TestBrowser victim) {
    String path = links.create(TestAccounts.creator().id()).getPath();
    return victim.post(path, "", "Content-Type", FORM);
  }

  /** Adds a passkey to a new account and signs in with it. */
  private static HttpResponse<String> withPasskey(TestBrowser victim) {
    try {
      SoftwareAuthenticator device = new SoftwareAuthenticator();
      TestClient owner = TestClient.creator();
      String made = device.create(owner.post("/api/v1/account/passkeys/options", null).body());
      String body = "{\"name\": \"a\", \"credential\": " + made + "}";
      assertThat(owner.post("/api/v1/account/passkeys", body).status()).isEqualTo(201);
      device.counter = 2;
      String options = victim.post("/auth/passkey/options", null).body();
      return victim.post("/auth/passkey", device.get(options), "Content-Type", JSON);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
