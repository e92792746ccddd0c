package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class IdempotencyTest {
  private static final String LONG =
      "0123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789012345678901234567890";

  @Inject Jdbi jdbi;

  private final String key = UUID.randomUUID().toString();
  private TestAccount mina;

  @BeforeEach
  void account() {
    mina = TestAccounts.creator();
  }

  @Test
  void aKeyIsRememberedForADay() {
    String first = link("https://a.example").then().statusCode(201).extract().path("id");
    age("23 hours 59 minutes");
    link("https://a.example").then().statusCode(201).body("id", equalTo(first));
    age("2 minutes");
    String second = link("https://a.example").then().statusCode(201).extract().path("id");
    assertThat(second).isNotEqualTo(first);
    // It is a new day for the key, with another request too.
    link("https://a.example").then().body("id", equalTo(second));
    age("25 hours");
    link("https://b.example").then().statusCode(201);
  }

  @Test
  void ofManyAtOnceOneMakesItAndAllAreToldTheSame() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> make =
          () -> link("https://a.example").then().statusCode(201).extract().path("id");
      List<Future<String>> made =
          java.util.stream.IntStream.range(0, 12).mapToObj(_ -> threads.submit(make)).toList();
      assertThat(made).extracting(Future::get).containsOnly(made.getFirst().get());
    }
    mina.browser().get("/api/v1/links").then().body("items", hasSize(1));
  }

  @Test
  void aKeyStandsForOneRequest() {
    link("https://a.example").then().statusCode(201);
    reused(link("https://b.example"));
    reused(
        mina.browser()
            .contentType("application/json")
            .header("Idempotency-Key", key)
            .body(Map.of("handle", PageClient.freshHandle()))
            .post("/api/v1/pages"));
    mina.browser().get("/api/v1/pages").then().body("items", hasSize(0));
    // Another account's key is another key.
    mina = TestAccounts.creator();
    link("https://b.example").then().statusCode(201);
  }

  @Test
  void whatWasRefusedDoesNotUseTheKeyUp() {
    link("not an address").then().statusCode(400);
    link("https://a.example").then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e9", "a\tb", LONG})
  void whatIsNoKeyIsRefused(String text) {
    mina.browser()
        .contentType("application/json")
        .header("Idempotency-Key", text)
        .body(Map.of("url", "https://a.example"))
        .post("/api/v1/links")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-invalid"))
        .body("field", equalTo("Idempotency-Key"));
  }

  private static void reused(Response answer) {
    answer
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("idempotency-key-reused"))
        .body("field", equalTo("Idempotency-Key"));
  }

  private Response link(String url) {
    return mina.browser()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("url", url))
        .post("/api/v1/links");
  }

  private void age(String by) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update platform.idempotency_key"
                    + " set created_at = created_at - cast(:by as interval)"
                    + " where account = :account")
            .bind("by", by)
            .bind("account", mina.id())
            .execute());
  }
}
