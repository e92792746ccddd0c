package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestBrowser;
import app.dari.users.TestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Line breaks, in every spelling, in all that people can write and that is near a header. Answers
 * are read as they come: an injected line would begin with the word this test looks for.
 */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class HeaderInjectionTest {
  private static final String LINE = "Injected: yes";

  /** What some program takes, or once took, for the end of a line. */
  private static final List<String> BREAKS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "\n\n",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\u000c",
          "\u560d\u560a",
          "\u010d\u010a",
          "%0d%0a",
          "%0D%0A",
          "%250d%250a",
          "%E5%98%8D%E5%98%8A",
          "\\r\\n",
          "&#13;&#10;",
          "\u0000\r\n",
          " \r\n ");

  private final TestAccount mina = TestAccounts.creator();
  private final TestClient client = new TestClient(mina);
  private final List<String> faults = new ArrayList<>();

  @Test
  void nothingThatIsStoredBecomesALine() {
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    for (String end : BREAKS) {
      String text = "a" + end + LINE;
      send("POST", "/api/v1/links", Map.of("url", "https://a.example/", "title", text));
      send("POST", "/api/v1/links", Map.of("url", "https://a.example/", "code", text));
      send("POST", "/api/v1/pages", Map.of("handle", text));
      send("GET", "/api/v1/handles/" + encoded(text), Map.of());
      send(
          "POST",
          "/api/v1/account/api-keys",
          Map.of("name", text, "scopes", List.of("links:read")));
      send("PATCH", page.path(), Map.of("handle", text));
      String made = send("POST", "/api/v1/links", Map.of("url", "https://a.example/" + text));
      String code = made.replaceAll("(?s).*\"code\":\"([^\"]*)\".*", "$1");
      if (made.startsWith("HTTP/1.1 201")) {
        look(text, RawRequest.get("/" + code + "?q=" + encoded(text)));
        look(text, RawRequest.get("/" + code + "+"));
      } else {
        faults.add("no link to " + text + ": " + made);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void nothingThatIsAskedForBecomesALine() {
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    String old = page.handle();
    page.save(PageClient.draftOf());
    page.publish().then().statusCode(200);
    page.rename(PageClient.freshHandle()).then().statusCode(200);
    await().until(() -> RawRequest.get("/@" + old).startsWith("HTTP/1.1 302"));
    String code = made(Map.of("url", "https://a.example/", "forwardQuery", true));
    for (String end : BREAKS) {
      String text = encoded("a" + end + LINE);
      for (String target :
          List.of(
              "/" + text,
              "/" + text + "+",
              "/@" + text,
              "/@" + old + "?" + text,
              "/@" + old + "?lang=" + text,
              "/" + code + "?" + text,
              "/" + code + "?via=" + text,
              "/auth/kakao?returnTo=/app/" + text,
              "/oauth/kakao/callback?error=" + text + "&state=" + text,
              "/auth/link/" + text,
              "/app/" + text,
              "/health?" + text,
              "/api/v1/links?cursor=" + text)) {
        look(target, RawRequest.get(target));
      }
    }
    assertThat(
            RawRequest.header(RawRequest.get("/" + code + "?%0d%0a" + encoded(LINE)), "Location"))
        .isEqualTo("https://a.example/?%0d%0a" + encoded(LINE));
    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsPutIntoARequestLineAsItIsNeverComesBackAsOne() {
    String code = made(Map.of("url", "https://a.example/", "forwardQuery", true));
    for (String end : List.of("\r", "\u0085", "\u2028", "\u560d\u560a", "\u000b", "\u0000", "\t")) {
      look(end, RawRequest.get("/" + code + "?a" + end + "Injected:yes"));
      look(end, RawRequest.get("/@mina" + end + "Injected:yes"));
      look(end, RawRequest.get("/x" + end + "Injected:yes"));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aNicknameComesBackAsNoLine() {
    TestBrowser browser = new TestBrowser();
    for (String end : BREAKS) {
      String nickname = "n" + UUID.randomUUID() + end + LINE;
      String back = browser.comeBackFromKakao(encoded(nickname));
      String cookie = "Cookie: dari-sign-in=" + browser.cookies.get("dari-sign-in");
      String answer = RawRequest.answer("GET " + back, List.of(cookie), "");
      look(nickname, answer);
      assertThat(RawRequest.header(answer, "Location")).isEqualTo("/app/pages");
      String session = RawRequest.header(answer, "Set-Cookie").split(";", 2)[0];
      look(nickname, RawRequest.answer("GET /api/v1/account", List.of("Cookie: " + session), ""));
    }
    assertThat(faults).isEmpty();
  }

  /** One request of the signed-in browser, octet by octet. */
  private String send(String verb, String path, Map<String, Object> body) {
    List<String> headers =
        List.of(
            "Content-Type: application/json",
            "Sec-Fetch-Site: same-origin",
            "Cookie: " + TestAccounts.cookieName() + "=" + mina.token(),
            "X-CSRF-Token: " + mina.csrf(),
            "If-Match: \"1\"");
    String answer = RawRequest.answer(verb + " " + path, headers, TestClient.json(body));
    look(verb + " " + path + " " + body, answer);
    return answer;
  }

  private String made(Map<String, Object> link) {
    return client.post("/api/v1/links", TestClient.json(link)).json().path("code").asText();
  }

  /** Nothing before the body begins with our word, and there is one answer and no second. */
  private void look(String what, String answer) {
    List<String> head = RawRequest.head(answer);
    boolean injected =
        head.stream()
            .anyMatch(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("injected"));
    boolean odd = head.stream().skip(1).anyMatch(line -> !line.matches("[A-Za-z-]+: .*"));
    if (!answer.matches("(?s)HTTP/1\\.[01] .*") || injected || odd) {
      faults.add(what + " became " + head);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
