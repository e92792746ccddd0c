package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.Tenant.Call;
import app.dari.users.ApiKeys;
import app.dari.users.RoutesForTests;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.Scope;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every route that names one thing, for the things of two accounts: for another's it answers
 * exactly as for one that is not there.
 */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class TenancyTest {
  /** What belongs to nobody: whether a name is free, and a secret link that is its own proof. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          "GET /api/v1/handles/{handle}",
          "GET /auth/link/{token}",
          "POST /auth/link/{token}",
          "GET /reports/{token}",
          "GET /reports/{token}.pdf");

  private static final List<Route> ROUTES =
      RoutesForTests.all().stream()
          .filter(Route::namesOne)
          .filter(route -> !OF_NOBODY.contains(route.toString()))
          .toList();

  @Inject ApiKeys apiKeys;

  @Test
  void whatIsAnothersIsNotThere() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(20);
    Tenant mina = Tenant.creator();
    Tenant jun = Tenant.creator();
    String minasKey = bearer(mina);
    String junsKey = bearer(jun);
    String before = mina.everything() + jun.everything();
    List<String> faults = new ArrayList<>();
    for (Route route : ROUTES) {
      faults.addAll(differences(route, mina, jun, minasKey));
      faults.addAll(differences(route, jun, mina, junsKey));
    }
    assertThat(faults).isEmpty();
    assertThat(mina.everything() + jun.everything()).isEqualTo(before);
    assertThat(new TestClient(mina.account()).get("/api/v1/account").status()).isEqualTo(200);
  }

  /** Asks for what is another's, in the browser and with a key, and for what is not there. */
  private static List<String> differences(Route route, Tenant who, Tenant other, String bearer) {
    int expected = route.access().isForOperators() ? 403 : 404;
    Call foreign = who.call(route, other);
    Call nothing = new Call(foreign.verb(), unknown(foreign.path()), foreign.body(), foreign.tag());
    List<String> faults = new ArrayList<>();
    Answer answer = foreign.from(who.client());
    Answer reference = nothing.from(who.client());
    if (answer.status() != expected || !same(answer, reference)) {
      faults.add(route + ": " + answer.body() + " and not " + reference.body());
    }
    if (route.access().scope() != null) {
      TestClient program = new TestClient(null);
      answer = foreign.from(program, "Authorization", bearer);
      if (answer.status() != 404 || !same(answer, reference)) {
        faults.add(route + " with a key: " + answer.body());
      }
    }
    return faults;
  }

  private String bearer(Tenant who) {
    return "Bearer " + apiKeys.create(who.account().id(), "all", Set.of(Scope.values())).secret();
  }

  private static boolean same(Answer one, Answer other) {
    return one.status() == other.status()
        && TraceIds.without(one.body()).equals(TraceIds.without(other.body()));
  }

  /** The same address with an id nobody gave out. */
  private static String unknown(String path) {
    return path.replaceAll(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "0192f0c1-1b8f-7a3e-8000-1d2c3b4a5f60");
  }
}
