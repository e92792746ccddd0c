package app.dari.users.kakao;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class ReturnToTest {
  private static final List<String> FOREIGN =
      List.of(
          "//evil.example",
          "///evil.example",
          "////evil.example",
          "/\\evil.example",
          "\\/evil.example",
          "\\\\evil.example",
          "/\\/evil.example",
          "https://evil.example",
          "https:evil.example",
          "https:/evil.example",
          "http://evil.example/app/",
          "HTTPS://evil.example",
          "hTtPs:\\\\evil.example",
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "java\tscript:alert(1)",
          "data:text/html,hi",
          "vbscript:x",
          "file:///etc/passwd",
          "intent://evil#Intent;end",
          "%2f%2fevil.example",
          "/%2fevil.example",
          "/%2f%2fevil.example",
          "%5c%5cevil.example",
          "/%5cevil.example",
          "/%09/evil.example",
          "/%0d%0aLocation:%20https://evil.example",
          "/\t/evil.example",
          "/\n/evil.example",
          "/\r\n/evil.example",
          "\t//evil.example",
          " //evil.example",
          "\u00a0//evil.example",
          "@evil.example",
          "/@evil.example",
          "user@evil.example",
          "localhost@evil.example",
          "localhost:8080@evil.example",
          ".evil.example",
          "/.evil.example",
          "/..//evil.example",
          "/./evil.example",
          "evil.example",
          "evil。example",
          "//evil。example",
          "/／evil.example",
          "／／evil.example",
          "⁄⁄evil.example",
          "//evil\u3002example",
          "//evil\uff0eexample",
          "//①②⑦.⓪.⓪.①",
          "?next=//evil.example",
          "#//evil.example",
          ";//evil.example",
          "",
          " ",
          "null",
          "undefined",
          "/",
          "/api/v1/account",
          "/auth/sign-out",
          "/auth/kakao",
          "/oauth/kakao/callback",
          "/application",
          "/app.evil.example",
          "/app@evil.example",
          "/APP/",
          "//evil.example/app/",
          "/app:@evil.example/",
          "http:///evil.example",
          "https://localhost:8080.evil.example/app/",
          "https://localhost:8080@evil.example/app/",
          "//%65vil.example",
          "/\\\\evil.example/app/");
  private static final List<String> TAILS =
      List.of(
          "//evil.example",
          "/\\evil.example",
          "\\evil.example",
          "/..//evil.example",
          "/../..//evil.example",
          "/../evil",
          "/..",
          "/.",
          "/./x",
          "/%2e%2e/x",
          "/%2e%2e%2f%2fevil.example",
          "/..%2f..%2f",
          "/..%5c",
          "/%5c%5cevil.example",
          "/%00",
          "/%0d%0aSet-Cookie:a=b",
          "?a=%0d%0aSet-Cookie:a=b",
          "?a=%0D%0ALocation:x",
          "?a=%00",
          "?a=%2f%2fevil.example",
          "?a=%252f%252fevil.example",
          "?a=%5cevil.example",
          "?a=%255c",
          "?a=//evil.example",
          "?a=\\evil",
          "?a=\"><script>",
          "?a='",
          "?a=<",
          "?a=b;c",
          "?a=%",
          "?a=%zz",
          "?a=%7f",
          "?a?b",
          "/\r\nSet-Cookie: a=b",
          "/\nx",
          "/\u0000",
          "/\u2028",
          "/ x",
          "/x y",
          "/\u202ex",
          "/한글",
          "#/x",
          "/x#//evil.example",
          "/x;jsessionid=1",
          "/(x)",
          "/*",
          "/$x",
          "/x|y",
          "/sign-in",
          "/sign-in?problem=x",
          "/sign-in/../x",
          "/" + "x".repeat(600));

  /** What was ever tried to lead a browser elsewhere. */
  public static Stream<String> payloads() {
    List<String> all = new ArrayList<>(FOREIGN);
    TAILS.forEach(tail -> all.add("/app" + tail));
    return all.stream();
  }

  @Test
  void thereAreManyPayloads() {
    assertThat(payloads().distinct().count()).isGreaterThanOrEqualTo(120);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void nothingLeadsAnywhereButOurOwnApp(String payload) {
    String place = ReturnTo.of(payload);
    assertThat(place).isEqualTo("/app/");
    URI reached = URI.create("https://dari.example/oauth/kakao/callback").resolve(place);
    assertThat(reached.getHost()).isEqualTo("dari.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app",
        "/app/",
        "/app/pages",
        "/app/pages/0192f0c1-1b8f-7a3e-8000-1d2c3b4a5f60/edit",
        "/app/links?search=%EB%8B%A4%EB%A6%AC&sort=clicks",
        "/app/insights?from=2026-11-01T00:00:00Z&interval=day",
        "/app/@mina",
        "/app/a.b~c_d-e"
      })
  void ownPlacesAreKept(String place) {
    assertThat(ReturnTo.of(place)).isEqualTo(place);
  }

  @Test
  void whoComesFromNowhereGoesHome() {
    assertThat(ReturnTo.of(null)).isEqualTo("/app/");
  }
}
