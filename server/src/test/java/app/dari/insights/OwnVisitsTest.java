package app.dari.insights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.pages.PageClient;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class OwnVisitsTest {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Mobile Safari/537.36";

  private final TestAccount mina = TestAccounts.creator();

  @Test
  void aBrowserThatIsLeftOutDoesNotCount() {
    String code = code(mina);
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    page.publish();
    String own = leaveOut(mina);
    visit("/" + code, own);
    visit("/@" + page.handle(), own);
    visit("/" + code, null);
    visit("/@" + page.handle(), null);
    await().atMost(30, SECONDS).until(() -> redirects(mina) == 2 && views(mina) == 1);
    assertThat(clicks(mina)).isEqualTo(1);
  }

  @Test
  void aProofOfAnotherAccountOrNoneProvesNothing() {
    String code = code(mina);
    String junsOwn = leaveOut(TestAccounts.creator());
    visit("/" + code, junsOwn);
    visit("/" + code, mina.id().toString());
    visit("/" + code, "");
    visit("/" + code, "x".repeat(3_000));
    await().atMost(30, SECONDS).until(() -> clicks(mina) == 4);
  }

  @Test
  void theBrowserIsToldAndCanTakeItBack() {
    assertThat(leftOut(null)).isFalse();
    assertThat(leftOut(leaveOut(mina))).isTrue();
    assertThat(leftOut(leaveOut(TestAccounts.creator()))).isFalse();
    String cookie =
        mina.browser().delete("/api/v1/insights/own-visits").then().extract().header("Set-Cookie");
    assertThat(cookie).startsWith(Visit.OWN_COOKIE + "=;").contains("Max-Age=0");
  }

  @Test
  void theCookieIsOutOfReachOfScripts() {
    String cookie =
        mina.browser().put("/api/v1/insights/own-visits").then().extract().header("Set-Cookie");
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000")
        .doesNotContain(mina.id().toString());
  }

  private boolean leftOut(@Nullable String own) {
    String session = TestAccounts.cookieName() + "=" + mina.token();
    return RestAssured.given()
        .header("Cookie", own == null ? session : session + "; " + Visit.OWN_COOKIE + "=" + own)
        .get("/api/v1/insights/own-visits")
        .then()
        .statusCode(200)
        .extract()
        .path("leftOut");
  }

  private static String leaveOut(TestAccount account) {
    return account
        .browser()
        .put("/api/v1/insights/own-visits")
        .then()
        .statusCode(204)
        .extract()
        .cookie(Visit.OWN_COOKIE);
  }

  private static void visit(String path, @Nullable String own) {
    var request = RestAssured.given().redirects().follow(false).header("User-Agent", PHONE);
    if (own != null) {
      request.header("Cookie", "other=1; " + Visit.OWN_COOKIE + "=" + own);
    }
    assertThat(request.get(path).statusCode()).isIn(200, 302);
  }

  private static String code(TestAccount account) {
    return new TestClient(account)
        .post("/api/v1/links", "{\"url\": \"https://a.example/\"}")
        .json()
        .path("code")
        .asText();
  }

  private static long clicks(TestAccount account) {
    return account.browser().get("/api/v1/insights").jsonPath().getLong("totals.clicks");
  }

  /** All answered redirects, counted or not. */
  private static long redirects(TestAccount account) {
    return account.browser().get("/api/v1/links").jsonPath().getLong("items[0].clicks.total");
  }

  private static long views(TestAccount account) {
    return account.browser().get("/api/v1/insights").jsonPath().getLong("totals.views");
  }
}
