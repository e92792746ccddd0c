package app.dari.users;

import static app.dari.users.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SignInLinksTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Inject Jdbi jdbi;
  @Inject Accounts accounts;
  @Inject SignInLinks links;

  private final TestBrowser browser = new TestBrowser();

  @Test
  void openingShowsAButtonAndChangesNothing() {
    String path = path();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> page = browser.get(path, "Accept-Language", "ko");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<html lang=\"ko\"", "로그인하기", "method=\"post\"");
      assertThat(page.body()).doesNotContain("<script", "onclick");
    }
    assertThat(browser.cookies).isEmpty();
    assertThat(browser.get(path, "Accept-Language", "en").body()).contains("Sign in");
  }

  @Test
  void thePageMayDoNothingButSendItsForm() {
    var headers = browser.get(path()).headers();
    assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void theButtonSignsInOnce() {
    String path = path();
    HttpResponse<String> answer = press(browser, path);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/app/");
    assertThat(browser.get("/api/v1/session").body()).contains("\"owner\":true");

    TestBrowser other = new TestBrowser();
    HttpResponse<String> again = press(other, path);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).contains("./dari sign-in-link", "이미 사용한");
    assertThat(other.isSignedIn()).isFalse();
  }

  @Test
  void aThousandthPressAtTheSameTimeSignsInOnce() throws Exception {
    String path = path();
    int signedIn = 0;
    try (var threads = Executors.newFixedThreadPool(10)) {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(() -> press(new TestBrowser(), path));
      }
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        signedIn += answer.get().statusCode() == 303 ? 1 : 0;
      }
    }
    assertThat(signedIn).isEqualTo(1);
  }

  @Test
  void aLinkIsTooOldAfterFifteenMinutes() {
    String path = path();
    jdbi.useHandle(handle ->
        handle.execute(
            "update users.sign_in_link set expires_at = now() where token_hash = sha256(?::bytea)",
            path.substring(path.lastIndexOf('/') + 1)));
    assertThat(browser.get(path).statusCode()).isEqualTo(410);
    assertThat(press(browser, path).body()).contains("시간이 지난");
    assertThat(browser.isSignedIn()).isFalse();
  }

  @Test
  void anUnknownLinkSaysWhatToDo() {
    HttpResponse<String> page = browser.get("/auth/link/" + "x".repeat(43));
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("./dari sign-in-link");
    assertThat(press(browser, "/auth/link/%3Cscript%3E").body()).doesNotContain("<script>");
  }

  private String path() {
    return links.create(accounts.owner().id()).getPath();
  }

  private static HttpResponse<String> press(TestBrowser browser, String path) {
    return browser.post(path, "", "Content-Type", FORM);
  }
}
