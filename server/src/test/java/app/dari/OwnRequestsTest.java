package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.users.RoutesForTests;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.TestClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one good cell of the cross-site table: what our own page sends, each route takes. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class OwnRequestsTest {
  /** The ways in, whose good cells SignInsTest has. */
  private static final String WAY_IN = "POST /auth/(passkey|passkey/options|link/.*)";

  /** Acts that need something wrong to be done about: their own tests have the good cells. */
  private static final String ACT = "(PUT|DELETE) /api/v1/operations/(.*indexes|connections)/.*";

  private static final Comparator<Route> LAST_WHAT_ENDS_THINGS =
      Comparator.comparing((Route route) -> route.path().endsWith("/sign-out"))
          .thenComparing(route -> route.verb().equals("DELETE"))
          .thenComparingInt(route -> -route.path().length());

  @Test
  void whatOurOwnPageSendsIsDone() {
    List<Route> routes =
        RoutesForTests.all().stream()
            .filter(route -> route.isUnsafe() && !route.toString().matches(WAY_IN + "|" + ACT))
            .sorted(LAST_WHAT_ENDS_THINGS)
            .toList();
    assertThat(routes).hasSizeGreaterThanOrEqualTo(20);
    Tenant mina = Tenant.operator();
    List<String> faults = new ArrayList<>();
    for (Route route : routes) {
      Answer answer = mina.call(route).from(mina.client());
      if (answer.status() < 200 || answer.status() > 299) {
        faults.add(route + ": " + answer.status() + " " + answer.body());
      }
    }
    assertThat(faults).isEmpty();
  }
}
