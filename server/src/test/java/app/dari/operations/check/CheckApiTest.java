package app.dari.operations.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class CheckApiTest {
  private static final String PATH = "/api/v1/operations/checks";

  @Inject Subject subject;

  @Test
  void anOperatorReadsTheListInOnesLanguage() {
    TestAccount operator = TestAccounts.operator();
    Response korean = operator.browser().header("Accept-Language", "ko").get(PATH);
    korean
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("checks.id", equalTo(Checks.ALL.stream().map(Check::id).toList()))
        .body("checks.find { it.id == 'database' }.grade", equalTo("pass"))
        .body("checks.find { it.id == 'database' }.title", equalTo("데이터베이스"))
        .body("checks.find { it.id == 'encoding' }.seen", equalTo("UTF8이에요."));
    operator
        .browser()
        .header("Accept-Language", "en")
        .get(PATH)
        .then()
        .body("at", equalTo(korean.path("at")))
        .body("checks.find { it.id == 'encoding' }.seen", equalTo("UTF8."));
    operator.browser().get(PATH + "?fresh=perhaps").then().statusCode(not(equalTo(500)));
  }

  @Test
  void nobodyElseDoes() {
    given().get(PATH).then().statusCode(401);
    TestAccounts.creator().browser().get(PATH).then().statusCode(403);
    TestAccounts.operator().key().get(PATH).then().statusCode(403);
  }

  @Test
  void manyWhoAskAtOnceAreAnsweredByOneRun() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    LastReport reports =
        new LastReport(
            () -> {
              runs.incrementAndGet();
              return subject;
            },
            Clock.systemUTC());
    Set<Report> seen = ConcurrentHashMap.newKeySet();
    Callable<Boolean> ask = () -> seen.add(reports.notOlderThan(Duration.ofMinutes(1)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> crowd = IntStream.range(0, 20).mapToObj(_ -> ask).toList();
      threads.invokeAll(crowd);
    }
    assertThat(runs).hasValue(1);
    assertThat(seen).hasSize(1);
    reports.notOlderThan(Duration.ZERO);
    assertThat(runs).hasValue(2);
  }
}
