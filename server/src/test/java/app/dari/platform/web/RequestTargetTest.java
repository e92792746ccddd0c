package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.RawHttp;
import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as browsers and careless programs write them. */
@QuarkusTest
final class RequestTargetTest {
  @Test
  void aShortLinkTakesEveryQueryABrowserSends() {
    String code = PageClient.freshHandle();
    TestAccounts.creator()
        .browser()
        .contentType("application/json")
        .body(Map.of("url", "https://example.com/?a=1", "code", code, "forwardQuery", true))
        .post("/api/v1/links")
        .then()
        .statusCode(201);
    assertThat(RawHttp.get("/" + code + "?via=qr&sale=50%&tags=a|b{c}^`[d]"))
        .startsWith("HTTP/1.1 302")
        .contains("https://example.com/?a=1&sale=50%&tags=a|b{c}^`[d]\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/?utm_term=50%", "/?x=%zz", "/app/figures?from=%"})
  void theWebAppDoesNotMindAQueryThatIsNone(String path) {
    assertThat(RawHttp.get(path)).doesNotStartWith("HTTP/1.1 400").doesNotStartWith("HTTP/1.1 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/links?search=50%",
        "/api/v1/links/%zz",
        "/app/%zz",
        "/api/apple?x=50%",
        "/health?x=%",
        "/auth/kakao?returnTo=%e",
        "/nobody/serves/%",
        "/api/docs/%",
      })
  void elsewhereItIsSaidWhatIsWrong(String path) {
    assertThat(RawHttp.get(path, "Accept-Language: en"))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"code\":\"address-invalid\"", "%25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz", "/a%", "/@%", "/@%zz?%", "/%zz+", "/a|b"})
  void whereNoCodeOrHandleCanBeWrittenSoThereIsNone(String path) {
    assertThat(RawHttp.get(path)).startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "nothing", "http://", "http://localhost", "//", "/ /", "/\u0001"})
  void whatIsNoAddressAtAllHarmsNobody(String target) {
    assertThat(RawHttp.get(target)).matches("(?s)HTTP/1.[01] [234].*");
    assertThat(RawHttp.get("/health/live")).startsWith("HTTP/1.1 200");
  }
}
