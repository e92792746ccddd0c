package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.TestAccounts.TestAccount;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every route of the program, whoever wrote it, against those who may not call it. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class AccessTest {
  private static final List<Route> ROUTES = RoutesForTests.all();
  private static final String SITE = "Sec-Fetch-Site";
  private static final String WAY_IN = "/auth/(passkey|passkey/options|link/.*)";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyRouteSaysWhoMayCallItAndCanBeCalled() {
    assertThat(ROUTES).hasSizeGreaterThan(10);
    assertThat(ROUTES)
        .allSatisfy(route -> {
          assertThat(route.method().getModifiers()).contains(JavaModifier.PUBLIC);
          assertThat(route.isAllowedToSomeone()).as("%s has @Allow", route).isTrue();
        });
  }

  @Test
  void nobodyIsLetInWithoutSigningIn() throws Exception {
    expect(401, route -> route.access() != Access.ANYONE, "nobody", JSON);
  }

  @Test
  void aKeyOpensOnlyWhatItsScopesName() throws Exception {
    TestAccount mina = TestAccounts.creator();
    for (Scope scope : Scope.values()) {
      String secret =
          TestAccounts.bean(ApiKeys.class).create(mina.id(), "key", Set.of(scope)).secret();
      expect(
          403,
          route -> route.access() != Access.ANYONE && route.access().scope() != scope,
          scope.wireName(),
          with(JSON, "Authorization", "Bearer " + secret));
    }
  }

  @Test
  void aCreatorIsNoOperator() throws Exception {
    TestAccount mina = TestAccounts.creator();
    expect(
        403,
        route -> route.access().isForOperators(),
        "creator",
        with(with(signedIn(mina), SITE, "same-origin"), "Content-Type", "application/json"));
  }

  @Test
  void whatAnotherSiteCanSendIsRefused() throws Exception {
    TestAccount mina = TestAccounts.creator();
    Predicate<Route> guarded = route -> route.isUnsafe() && !route.path().matches(WAY_IN);
    for (Map.Entry<String, Map<String, String>> cell : badCells(mina).entrySet()) {
      expect(403, guarded, cell.getKey(), cell.getValue());
    }
    mina.browser().get("/api/v1/account").then().statusCode(200);
  }

  @Test
  void theWaysInTakeNothingFromAnotherSite() throws Exception {
    Predicate<Route> waysIn = route -> route.isUnsafe() && route.path().matches(WAY_IN);
    for (Map.Entry<String, Map<String, String>> cell : foreign(JSON).entrySet()) {
      expect(403, waysIn, cell.getKey(), cell.getValue());
    }
  }

  private static Map<String, Map<String, String>> badCells(TestAccount mina) {
    Map<String, String> own = signedIn(mina);
    Map<String, String> ownPage = with(own, SITE, "same-origin");
    Map<String, Map<String, String>> cells = foreign(with(own, "Content-Type", "application/json"));
    cells.put("no token", with(ownPage, CsrfTokens.HEADER, ""));
    cells.put(
        "token of another session",
        with(ownPage, CsrfTokens.HEADER, TestAccounts.creator().csrf()));
    cells.put("text/plain", with(ownPage, "Content-Type", "text/plain"));
    cells.put("form", with(ownPage, "Content-Type", "application/x-www-form-urlencoded"));
    cells.put("multipart", with(ownPage, "Content-Type", "multipart/form-data; boundary=x"));
    cells.put("a type that is none", with(ownPage, "Content-Type", "text"));
    return cells;
  }

  private static Map<String, Map<String, String>> foreign(Map<String, String> headers) {
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    cells.put("cross-site", with(headers, SITE, "cross-site"));
    cells.put("same-site", with(headers, SITE, "same-site"));
    cells.put("Origin null", with(headers, "Origin", "null"));
    cells.put("foreign Origin", with(headers, "Origin", "https://evil.example"));
    cells.put("no headers", headers);
    return cells;
  }

  private static Map<String, String> signedIn(TestAccount mina) {
    return Map.of(
        "Cookie", TestAccounts.cookieName() + "=" + mina.token(), CsrfTokens.HEADER, mina.csrf());
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }

  private void expect(int status, Predicate<Route> which, String who, Map<String, String> headers)
      throws Exception {
    for (Route route : ROUTES) {
      if (which.test(route)) {
        String address = "http://localhost:" + RestAssured.port + route.somePath();
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(address))
                .method(route.verb(), HttpRequest.BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        int answer =
            http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (answer != status) {
          faults.add(who + ": " + route + " answered " + answer);
        }
      }
    }
    assertThat(faults).isEmpty();
  }
}
