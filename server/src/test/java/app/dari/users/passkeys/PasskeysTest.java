package app.dari.users.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class PasskeysTest {
  private final TestAccount mina = TestAccounts.creator();
  private final SoftwareAuthenticator device = new SoftwareAuthenticator();
  private final TestBrowser browser = new TestBrowser();

  @Test
  void aPasskeyIsAddedAndSignsIn() throws Exception {
    add(mina, device.create(options(mina)))
        .statusCode(201)
        .body("name", equalTo("전화기"))
        .body("id", notNullValue());

    device.counter = 2;
    HttpResponse<String> signedIn = signIn(device.get(signInOptions()));
    assertThat(signedIn.statusCode()).isEqualTo(204);
    assertThat(browser.get("/api/v1/account").body()).contains(mina.id().toString());
    list(mina).body("items[0].usedAt", notNullValue());
  }

  @Test
  void anAnswerIsGoodOnce() throws Exception {
    String made = device.create(options(mina));
    add(mina, made).statusCode(201);
    add(mina, made).statusCode(400).body("code", equalTo("passkey-expired"));

    device.counter = 2;
    String proof = device.get(signInOptions());
    assertThat(signIn(proof).statusCode()).isEqualTo(204);
    assertThat(signIn(proof).body()).contains("passkey-expired");
  }

  @Test
  void aCloneWithAnOldCounterIsRefused() throws Exception {
    device.counter = 7;
    add(mina, device.create(options(mina))).statusCode(201);
    String options = signInOptions();
    device.counter = 7;
    HttpResponse<String> answer = signIn(device.get(options));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("passkey-refused");
    assertThat(browser.isSignedIn()).isFalse();
  }

  @Test
  void anotherOriginIsRefused() throws Exception {
    device.origin = "https://evil.example";
    add(mina, device.create(options(mina)))
        .statusCode(400)
        .body("code", equalTo("passkey-refused"));
    device.origin = "http://localhost:8080";
    add(mina, device.create(options(mina))).statusCode(201);
    device.origin = "https://evil.example";
    device.counter = 2;
    assertThat(signIn(device.get(signInOptions())).body()).contains("passkey-refused");
  }

  @Test
  void aDeviceThatDidNotAskItsPersonIsRefused() throws Exception {
    device.flags = 0x01;
    add(mina, device.create(options(mina)))
        .statusCode(400)
        .body("code", equalTo("passkey-refused"));
  }

  @Test
  void anUnknownPasskeyIsRefused() throws Exception {
    device.create(options(mina));
    assertThat(signIn(device.get(signInOptions())).body()).contains("passkey-refused");
  }

  @Test
  void anotherBrowserCannotAnswer() throws Exception {
    add(mina, device.create(options(mina))).statusCode(201);
    device.counter = 2;
    String proof = device.get(signInOptions());
    TestBrowser other = new TestBrowser();
    other.post("/auth/passkey/options", null);
    HttpResponse<String> answer =
        other.post("/auth/passkey", proof, "Content-Type", "application/json");
    assertThat(answer.body()).contains("passkey-expired");
    assertThat(signIn(proof).statusCode()).isEqualTo(204);
  }

  @Test
  void anotherAccountCannotFinishARegistration() throws Exception {
    TestAccount jun = TestAccounts.creator();
    String made = device.create(options(mina));
    add(jun, made).statusCode(400).body("code", equalTo("passkey-expired"));
  }

  @Test
  void theOnlyWayInIsNotRemovedWithoutAWarning() throws Exception {
    String id = add(mina, device.create(options(mina))).statusCode(201).extract().path("id");
    String path = "/api/v1/account/passkeys/" + id;
    mina.browser().delete(path).then().statusCode(409).body("code", equalTo("last-sign-in-way"));
    list(mina).body("items", hasSize(1));
    TestAccounts.creator().browser().delete(path).then().statusCode(404);
    mina.browser().delete(path + "?confirm=true").then().statusCode(204);
    list(mina).body("items", hasSize(0));
  }

  @Test
  void whatIsNoCredentialIsRefused() {
    for (String body : new String[] {"{}", "{\"response\":7}", "{\"id\":\"!\"}"}) {
      browser.post("/auth/passkey/options", null);
      HttpResponse<String> answer = signIn(body);
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    add(mina, "{}").statusCode(400);
  }

  private static String options(TestAccount account) {
    return account
        .browser()
        .post("/api/v1/account/passkeys/options")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static ValidatableResponse add(TestAccount account, String credential) {
    return account
        .browser()
        .contentType(ContentType.JSON)
        .body("{\"name\":\"전화기\",\"credential\":" + credential + "}")
        .post("/api/v1/account/passkeys")
        .then();
  }

  private static ValidatableResponse list(TestAccount account) {
    return account.browser().get("/api/v1/account/passkeys").then().statusCode(200);
  }

  private String signInOptions() {
    return browser.post("/auth/passkey/options", null).body();
  }

  private HttpResponse<String> signIn(String proof) {
    return browser.post("/auth/passkey", proof, "Content-Type", "application/json");
  }
}
