package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.pages.PageClient;
import app.dari.users.SignInLinks;
import app.dari.users.TestAccounts;
import app.dari.users.TestBrowser;
import app.dari.users.TestClient;
import app.dari.users.kakao.ReturnToTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wherever we send a browser, a hundred and more addresses of elsewhere are put in its way. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class OffSiteRedirectsTest {
  private static final List<String> PAYLOADS = ReturnToTest.payloads().distinct().toList();

  /** One reading for every browser: a path of ours, and nothing a slash could begin a host with. */
  private static final Pattern OURS = Pattern.compile("/(?:app|@)[^\\\\]*");

  @Inject SignInLinks links;

  private final List<String> faults = new ArrayList<>();

  @Test
  void signingInWithKakaoLeadsBackHere() {
    assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(120);
    TestBrowser browser = new TestBrowser();
    String person = "";
    for (int i = 0; i < PAYLOADS.size(); i++) {
      // One address makes twenty accounts an hour, one account signs in sixty times.
      browser = i % 15 == 0 ? new TestBrowser() : browser;
      person = i % 15 == 0 ? "u-" + UUID.randomUUID() : person;
      String payload = PAYLOADS.get(i);
      HttpResponse<String> begun =
          browser.get("/auth/kakao?returnTo=" + encoded(payload) + "&next=" + encoded(payload));
      String authorize = TestBrowser.location(begun);
      assertThat(authorize).startsWith(System.getProperty("KAKAO_ISSUER") + "/oauth/authorize?");
      expectOurs(payload, browser.get(browser.agree(authorize, person)));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void callbacksThatFailLeadToOurSignInPage() {
    int tried = 0;
    TestBrowser browser = new TestBrowser();
    for (String payload : PAYLOADS) {
      browser = tried++ % 50 == 0 ? new TestBrowser() : browser;
      String back =
          "/oauth/kakao/callback?state="
              + encoded(payload)
              + "&error="
              + encoded(payload)
              + "&returnTo="
              + encoded(payload);
      expectOurs(payload, browser.get(back));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void signingOutAndTheOneTimeLinkKnowNoOtherPlace() {
    UUID owner = TestAccounts.creator().id();
    TestBrowser browser = new TestBrowser();
    int tried = 0;
    for (String payload : PAYLOADS) {
      // One address and one account sign in sixty times.
      if (tried++ % 50 == 0) {
        browser = new TestBrowser();
        owner = TestAccounts.creator().id();
      }
      String query = "?returnTo=" + encoded(payload) + "&next=" + encoded(payload);
      TestClient.Answer out =
          new TestClient(TestAccounts.signIn(owner)).post("/auth/sign-out" + query, null);
      if (out.status() != 204 || !out.header("Location").isEmpty()) {
        faults.add(payload + " after signing out: " + out.status() + out.header("Location"));
      }
      expectOurs(
          payload,
          browser.post(
              links.create(owner).getPath() + query,
              "returnTo=" + encoded(payload) + "&next=" + encoded(payload),
              "Content-Type",
              "application/x-www-form-urlencoded"));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aRenamedPageLeadsToItselfAlone() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    String old = page.handle();
    page.save(PageClient.draftOf());
    page.publish().then().statusCode(200);
    page.rename(PageClient.freshHandle()).then().statusCode(200);
    String place = "/@" + page.handle();
    await().until(() -> RawRequest.get("/@" + old).startsWith("HTTP/1.1 302"));
    for (String payload : PAYLOADS) {
      String bare = payload.replaceAll("[\\u0000\\s]", "");
      for (String target :
          List.of("/@" + old + "?next=" + encoded(payload), "/@" + old + "?" + bare)) {
        String location = RawRequest.header(RawRequest.get(target), "Location");
        if (!location.equals(place) && !location.startsWith(place + "?")) {
          faults.add(target + " leads to " + location);
        }
      }
      String behind = RawRequest.get("/@" + old + encoded(payload).replace("+", "%20"));
      if (!payload.isBlank() && !RawRequest.header(behind, "Location").isEmpty()) {
        faults.add(payload + " behind a handle leads to " + RawRequest.header(behind, "Location"));
      }
    }
    assertThat(faults).isEmpty();
  }

  private void expectOurs(String payload, HttpResponse<String> answer) {
    String location = TestBrowser.location(answer);
    boolean redirect = answer.statusCode() == 302 || answer.statusCode() == 303;
    if (!redirect || !OURS.matcher(location).matches()) {
      faults.add(payload + ": " + answer.statusCode() + " " + location);
    }
  }

  private static String encoded(String payload) {
    return URLEncoder.encode(payload, StandardCharsets.UTF_8);
  }
}
