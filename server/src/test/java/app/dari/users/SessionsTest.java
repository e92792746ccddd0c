package app.dari.users;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.dari.TestEnvironment;
import app.dari.TraceIds;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.sessions.SessionCookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SessionsTest {
  @Inject Jdbi jdbi;

  @Test
  void nobodyIsSignedInWithoutCookie() {
    given()
        .get("/api/v1/session")
        .then()
        .statusCode(200)
        .body("account", nullValue())
        .body("csrfToken", nullValue())
        .body("signIn.kakao", equalTo(true))
        .body("signIn.signUp", equalTo("open"))
        .body("publicUrl", equalTo("http://localhost:8080"));
    given()
        .get("/api/v1/account")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .body("code", equalTo("not-signed-in"));
  }

  @Test
  void aSessionSignsIn() {
    TestAccount mina = TestAccounts.creator();
    mina.browser()
        .get("/api/v1/session")
        .then()
        .statusCode(200)
        .body("account.id", equalTo(mina.id().toString()))
        .body("csrfToken", equalTo(mina.csrf()));
    mina.browser()
        .get("/api/v1/account/sessions")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].label", equalTo("Firefox, Linux"))
        .body("items[0].current", equalTo(true));
  }

  @Test
  void onlyTheHashOfATokenIsStored() {
    TestAccount mina = TestAccounts.creator();
    String stored =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select row_to_json(s)::text from users.session s where id = ?")
                .bind(0, mina.session())
                .mapTo(String.class)
                .one());
    assertThat(stored).doesNotContain(mina.token()).doesNotContain(mina.csrf());
  }

  @Test
  void oneBrowserCanSignAnotherOut() {
    TestAccount phone = TestAccounts.creator();
    TestAccount laptop = TestAccounts.signIn(phone.id());
    laptop.browser().get("/api/v1/account").then().statusCode(200);
    phone.browser().delete("/api/v1/account/sessions/" + laptop.session()).then().statusCode(204);
    laptop.browser().get("/api/v1/account").then().statusCode(401);
    phone.browser().get("/api/v1/account").then().statusCode(200);
  }

  @Test
  void allOthersCanBeSignedOutAtOnce() {
    TestAccount phone = TestAccounts.creator();
    TestAccount laptop = TestAccounts.signIn(phone.id());
    TestAccount tablet = TestAccounts.signIn(phone.id());
    phone.browser().delete("/api/v1/account/sessions").then().statusCode(204);
    laptop.browser().get("/api/v1/account").then().statusCode(401);
    tablet.browser().get("/api/v1/account").then().statusCode(401);
    phone.browser().get("/api/v1/account/sessions").then().body("items", hasSize(1));
  }

  @Test
  void aSessionEndedByAnotherProcessIsOverWithinASecond() throws InterruptedException {
    TestAccount mina = TestAccounts.creator();
    mina.browser().get("/api/v1/account").then().statusCode(200);
    jdbi.useHandle(
        handle -> handle.execute("delete from users.session where id = ?", mina.session()));
    // So long, and no longer, may a process go by what it remembers.
    Thread.sleep(1_000);
    mina.browser().get("/api/v1/account").then().statusCode(401);
  }

  @Test
  void signingOutEndsTheSessionForGood() {
    TestAccount mina = TestAccounts.creator();
    mina.browser()
        .post("/auth/sign-out")
        .then()
        .statusCode(204)
        .header("Set-Cookie", "dari=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    mina.browser().get("/api/v1/account").then().statusCode(401);
    mina.browser().post("/auth/sign-out").then().statusCode(204);
  }

  @Test
  void aSessionOfAnotherPersonCannotBeEnded() {
    TestAccount mina = TestAccounts.creator();
    TestAccount jun = TestAccounts.creator();
    String unknown =
        jun.browser()
            .delete("/api/v1/account/sessions/" + UUID.randomUUID())
            .then()
            .statusCode(404)
            .extract()
            .asString();
    String foreign =
        jun.browser()
            .delete("/api/v1/account/sessions/" + mina.session())
            .then()
            .statusCode(404)
            .extract()
            .asString();
    assertThat(TraceIds.without(foreign)).isEqualTo(TraceIds.without(unknown));
    mina.browser().get("/api/v1/account").then().statusCode(200);
  }

  @Test
  void anIdleSessionIsOverAndAnOldOneToo() {
    TestAccount idle = TestAccounts.creator();
    age(idle, "seen_at", "14 days");
    idle.browser().get("/api/v1/account").then().statusCode(401);

    TestAccount almost = TestAccounts.creator();
    age(almost, "seen_at", "13 days 23 hours 59 minutes");
    almost.browser().get("/api/v1/account").then().statusCode(200);

    TestAccount old = TestAccounts.creator();
    age(old, "expires_at", "90 days");
    old.browser().get("/api/v1/account").then().statusCode(401);
  }

  @Test
  void useIsNotedAtMostOnceAMinute() {
    TestAccount mina = TestAccounts.creator();
    String created = seenAt(mina);
    mina.browser().get("/api/v1/account").then().statusCode(200);
    assertThat(seenAt(mina)).isEqualTo(created);

    TestAccount jun = TestAccounts.creator();
    age(jun, "seen_at", "2 minutes");
    String before = seenAt(jun);
    jun.browser().get("/api/v1/account").then().statusCode(200);
    assertThat(seenAt(jun)).isNotEqualTo(before);
  }

  @Test
  void anythingElseInTheCookieSignsNobodyIn() {
    for (String value :
        new String[] {"", "x", "A".repeat(43), "A".repeat(5_000), "\"", "a b", "한"}) {
      given().header("Cookie", "dari=" + value).get("/api/v1/account").then().statusCode(401);
    }
  }

  @Test
  void inPublicTheCookieIsOfThisHostAloneAndSecure() {
    for (String origin : new String[] {"https://dari.example", "http://192.168.0.7"}) {
      assertThat(cookie(origin).setSession("t"))
          .isEqualTo("__Host-dari=t; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax; Secure");
      assertThat(cookie(origin).setBinding("t"))
          .startsWith("__Host-dari-sign-in=")
          .endsWith("Secure");
      assertThat(cookie(origin).clearSession()).startsWith("__Host-dari=;").endsWith("Secure");
    }
    assertThat(cookie("http://localhost:8080").setSession("t")).startsWith("dari=t;");
    assertThat(cookie("http://127.0.0.1").setSession("t")).startsWith("dari=t;");
    assertThat(cookie("https://localhost").setSession("t")).startsWith("__Host-dari=t;");
  }

  private static SessionCookie cookie(String origin) {
    Environment env = Environment.of(Map.of("PUBLIC_URL", origin)::get);
    ServerConfig server = ServerConfig.read(env);
    return new SessionCookie(server, UsersConfig.read(env, server));
  }

  private void age(TestAccount account, String column, String interval) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update users.session set "
                + column
                + " = "
                + column
                + " - cast(? as interval) where id = ?",
            interval,
            account.session()));
  }

  private String seenAt(TestAccount account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select seen_at::text from users.session where id = ?")
            .bind(0, account.session())
            .mapTo(String.class)
            .one());
  }
}
