package app.dari.users.kakao;

import static app.dari.users.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import app.dari.TestEnvironment;
import app.dari.users.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class KakaoSignInTest {
  @Inject Jdbi jdbi;
  @Inject KakaoConfig config;

  private final TestBrowser browser = new TestBrowser();
  private final String person = "u-" + UUID.randomUUID();

  @Test
  void aNewPersonGetsAnAccountAndASession() {
    HttpResponse<String> back = browser.signInWithKakao(person);

    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(location(back)).isEqualTo("/app/pages");
    assertThat(browser.get("/api/v1/account").body()).contains(person).contains("creator");
    assertThat(accounts()).isEqualTo(1);
  }

  @Test
  void whoComesAgainHasTheSameAccountAndANewSession() {
    browser.signInWithKakao(person);
    String first = browser.get("/api/v1/account").body();
    String token = browser.cookies.get("dari");
    browser.signInWithKakao(person);

    assertThat(browser.get("/api/v1/account").body()).isEqualTo(first);
    assertThat(browser.cookies.get("dari")).isNotEqualTo(token);
    assertThat(accounts()).isEqualTo(1);
  }

  @Test
  void aSessionThatWasThereBeforeIsNeverTakenOver() {
    String planted = "A".repeat(43);
    browser.cookies.put("dari", planted);
    browser.signInWithKakao(person);

    assertThat(browser.cookies.get("dari")).isNotEqualTo(planted);
    TestBrowser attacker = new TestBrowser();
    attacker.cookies.put("dari", planted);
    assertThat(attacker.isSignedIn()).isFalse();
  }

  @Test
  void theNicknameMayBeMissing() {
    browser.signInWithKakao(person, "no-nickname");
    assertThat(browser.get("/api/v1/account").body()).contains("\"name\":\"크리에이터\"");
  }

  @Test
  void aNicknameCannotCarryHeadersOrHideItself() {
    String hostile =
        "%E3%85%A4%E2%80%AEevil%0d%0aSet-Cookie:%20a=b%3Cscript%3E" + UUID.randomUUID();
    HttpResponse<String> back = browser.signInWithKakao(hostile);

    assertThat(browser.cookies).containsOnlyKeys("dari", "dari-sign-in");
    assertThat(back.headers().allValues("Set-Cookie"))
        .singleElement(STRING)
        .startsWith("dari=")
        .doesNotContain("a=b");
    assertThat(browser.get("/api/v1/account").body()).contains("\"evil Set-Cookie: a=b<script>");
  }

  @Test
  void aForeignSubjectNumberWrittenAsNumberIsTheSamePerson() {
    browser.signInWithKakao(person);
    browser.signInWithKakao(person, "number-sub");
    assertThat(accounts()).isEqualTo(1);
  }

  // State: what does not belong to this browser, now, once, does not sign in.

  @Test
  void aCallbackWithoutStateIsRefused() {
    String back = browser.comeBackFromKakao(person);
    assertRefused(browser.get(back.replaceAll("&state=.*", "")), "sign-in-expired");
  }

  @Test
  void aCallbackWithAnotherStateIsRefused() {
    String back = browser.comeBackFromKakao(person);
    assertRefused(
        browser.get(back.replaceAll("state=.{43}", "state=" + "x".repeat(43))), "sign-in-expired");
  }

  @Test
  void aCallbackInAnotherBrowserIsRefusedAndTheFirstBrowserMayGoOn() {
    String back = browser.comeBackFromKakao(person);
    TestBrowser victim = new TestBrowser();
    victim.get("/auth/kakao");
    assertThat(location(victim.get(back))).isEqualTo("/app/sign-in?problem=sign-in-expired");
    assertThat(victim.isSignedIn()).isFalse();

    browser.get(back);
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void aCodeOfAnotherPersonDoesNotFitOnesOwnState() {
    String attackersCode =
        new TestBrowser().comeBackFromKakao("attacker").replaceAll(".*code=([^&]*).*", "$1");
    String own = browser.comeBackFromKakao(person);
    assertRefused(
        browser.get(own.replaceAll("code=[^&]*", "code=" + attackersCode)), "kakao-refused");
  }

  @Test
  void aSignInOlderThanTenMinutesIsRefused() {
    String back = browser.comeBackFromKakao(person);
    String state = back.replaceAll(".*state=", "");
    jdbi.useHandle(handle ->
        handle.execute(
            """
            update users.sign_in_transaction set expires_at = now()
            where state_hash = sha256(?::bytea)
            """,
            state));
    assertRefused(browser.get(back), "sign-in-expired");
  }

  @Test
  void whatSignedInOnceDoesNotSignInAgainAfterwards() {
    String back = browser.comeBackFromKakao(person);
    browser.get(back);
    String csrf =
        browser.get("/api/v1/session").body().replaceAll(".*csrfToken\":\"([^\"]*).*", "$1");
    assertThat(browser.post("/auth/sign-out", null, "X-CSRF-Token", csrf).statusCode())
        .isEqualTo(204);

    assertRefused(browser.get(back), "sign-in-expired");
    assertThat(sessions()).isZero();
  }

  @Test
  void twoTabsCanSignInBesideEachOther() {
    String first = browser.comeBackFromKakao(person);
    String second = browser.comeBackFromKakao(person);
    assertThat(location(browser.get(second))).isEqualTo("/app/pages");
    assertThat(browser.isSignedIn()).isTrue();
    assertThat(location(browser.get(first))).isEqualTo("/app/pages");
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void aCallbackThatComesTwentyTimesAtOnceSignsInOnceAndNobodySeesAnError() throws Exception {
    String back = browser.comeBackFromKakao(person);
    Set<String> answers = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(20)) {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(() -> browser.get(back));
      }
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        var headers = answer.get().headers();
        answers.add(location(answer.get()) + headers.firstValue("Set-Cookie").orElse(""));
      }
    }
    assertThat(answers).hasSize(1).allMatch(answer -> answer.startsWith("/app/pagesdari="));
    assertThat(browser.isSignedIn()).isTrue();
    assertThat(accounts()).isEqualTo(1);
    assertThat(sessions()).isEqualTo(1);
  }

  // What Kakao, or someone in its place, may answer.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alg-none",
        "alg-hs256",
        "bad-signature",
        "unknown-kid",
        "no-kid",
        "wrong-iss",
        "wrong-aud",
        "two-auds",
        "expired",
        "future-iat",
        "no-nonce",
        "wrong-nonce",
        "no-sub",
        "no-exp",
        "duplicate-claims",
        "huge"
      })
  void aTokenThatProvesNothingIsRefused(String fault) {
    String back = browser.comeBackFromKakao(person, fault);
    long start = System.nanoTime();
    assertRefused(browser.get(back), "kakao-refused");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(accounts()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "deny, kakao-cancelled",
    "error-500, kakao-unavailable",
    "garbage, kakao-unavailable",
    "reset, kakao-unavailable",
    "quota, kakao-unavailable",
    "no-id-token, kakao-misconfigured"
  })
  void everyOtherAnswerHasAName(String fault, String problem) {
    assertRefused(browser.signInWithKakao(person, fault), problem);
  }

  @Test
  void aCodeKakaoDoesNotKnowIsExpired() {
    String back = browser.comeBackFromKakao(person);
    assertRefused(browser.get(back.replaceAll("code=[^&]*", "code=made-up")), "sign-in-expired");
  }

  @Test
  void aCodeThatWasUsedDoesNotSignInAgainInANewTransaction() {
    String used = browser.comeBackFromKakao(person);
    assertThat(location(browser.get(used))).isEqualTo("/app/pages");
    TestBrowser another = new TestBrowser();
    String code = used.replaceAll(".*code=([^&]*).*", "$1");
    String again = another.comeBackFromKakao(person).replaceAll("code=[^&]*", "code=" + code);
    HttpResponse<String> answer = another.get(again);
    assertThat(location(answer)).isEqualTo("/app/sign-in?problem=sign-in-expired");
    assertThat(another.isSignedIn()).isFalse();
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void cookiesOfTheWayInAreHidden() {
    HttpResponse<String> begun = browser.get("/auth/kakao");
    assertThat(begun.headers().firstValue("Set-Cookie").orElse(""))
        .matches("dari-sign-in=[\\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
    HttpResponse<String> back = browser.signInWithKakao(person);
    assertThat(back.headers().firstValue("Set-Cookie").orElse(""))
        .matches("dari=[\\w-]{43}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax");
    assertThat(back.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void attemptsAreLimitedForEachAddress() {
    Set<Integer> answers = new HashSet<>();
    String last = "";
    for (int i = 0; i < 70; i++) {
      HttpResponse<String> answer = browser.get("/auth/kakao");
      answers.add(answer.statusCode());
      last = location(answer);
    }
    assertThat(answers).containsExactly(302);
    assertThat(last).isEqualTo("/app/sign-in?problem=too-many-requests");
    assertThat(location(new TestBrowser().get("/auth/kakao")))
        .startsWith(config.issuer().toString());
  }

  private void assertRefused(HttpResponse<String> answer, String problem) {
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).isEqualTo("/app/sign-in?problem=" + problem);
    assertThat(browser.isSignedIn()).isFalse();
  }

  private int accounts() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from users.account where name = :name")
            .bind("name", person)
            .mapTo(int.class)
            .one());
  }

  private int sessions() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from users.session
                where account_id in (select id from users.account where name = :name)
                """)
            .bind("name", person)
            .mapTo(int.class)
            .one());
  }
}
