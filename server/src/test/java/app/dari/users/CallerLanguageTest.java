package app.dari.users;

import static org.hamcrest.Matchers.equalTo;

import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
final class CallerLanguageTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          en | -              | en
          ko | -              | ko
          en | ko-KR,ko;q=0.9 | ko
          ko | en-GB,en;q=0.9 | en
          ko | ja             | en
          """)
  void anAnswerIsInTheLanguageAskedForOrElseTheAccounts(
      String account, @Nullable String header, String expected) {
    TestAccount mina = TestAccounts.creator();
    mina.browser()
        .contentType("application/json")
        .header("If-Match", "*")
        .body("{\"language\": \"" + account + "\"}")
        .patch("/api/v1/account")
        .then()
        .statusCode(200);
    String title = expected.equals("ko") ? "찾을 수 없어요" : "Not found";
    for (RequestSpecification request : List.of(mina.browser(), mina.key())) {
      if (header != null) {
        request.header("Accept-Language", header);
      }
      request
          .get("/api/v1/links/00000000-0000-7000-8000-000000000000")
          .then()
          .statusCode(404)
          .header("Content-Language", expected)
          .body("title", equalTo(title));
    }
  }

  @Test
  void aKeyThatMayNotIsToldSoInItsAccountsLanguage() {
    TestAccount mina = TestAccounts.creator();
    mina.key(Scope.LINKS_READ)
        .get("/api/v1/pages")
        .then()
        .statusCode(403)
        .header("Content-Language", "en");
  }
}
