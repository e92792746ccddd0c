package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.users.TestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Some programs send addresses as they are read, in UTF-8 and not encoded. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class RawOctetsTest {
  private final TestClient mina = TestClient.creator();
  private final String name = hangul();

  @Test
  void aPageIsFoundAndLeadsToWhereItMoved() {
    String page =
        mina.post("/api/v1/pages", TestClient.json(Map.of("handle", name)))
            .json()
            .at("/id")
            .asText();
    publish(page);
    assertThat(RawRequest.get("/@" + name)).startsWith("HTTP/1.1 200");

    String next = hangul();
    TestClient.Answer renamed =
        mina.send(
            "PATCH",
            "/api/v1/pages/" + page,
            TestClient.json(Map.of("handle", next)),
            "If-Match",
            mina.get("/api/v1/pages/" + page).header("ETag"));
    assertThat(renamed.status()).isEqualTo(200);
    await().until(() -> RawRequest.get("/@" + name).startsWith("HTTP/1.1 302"));
    String location = RawRequest.header(RawRequest.get("/@" + name + "?q=봄"), "Location");
    assertThat(location).startsWith("/@%").endsWith("?q=%EB%B4%84");
    assertThat(RawRequest.get(location)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aLinkIsFoundAndHandsTheQueryOn() {
    Map<String, Object> link =
        Map.of("url", "https://a.example/x", "code", name, "forwardQuery", true);
    assertThat(mina.post("/api/v1/links", TestClient.json(link)).status()).isEqualTo(201);
    String answer = RawRequest.get("/" + name + "?q=봄");
    assertThat(answer).startsWith("HTTP/1.1 302");
    assertThat(RawRequest.header(answer, "Location")).isEqualTo("https://a.example/x?q=%EB%B4%84");
  }

  @Test
  void aQueryIsHandedOnAsBrowsersLeaveIt() {
    Map<String, Object> link =
        Map.of("url", "https://a.example/x", "code", name, "forwardQuery", true);
    mina.post("/api/v1/links", TestClient.json(link));
    for (String query : List.of("k={k}|a", "off=100%", "a=%zz", "a=`^[]", "a=\\")) {
      String answer = RawRequest.get("/" + name + "?" + query);
      assertThat(RawRequest.header(answer, "Location")).isEqualTo("https://a.example/x?" + query);
      assertThat(RawRequest.get("/@nobody?" + query)).startsWith("HTTP/1.1 404");
    }
    assertThat(RawRequest.get("/@nobody?off=100%&lang=en")).contains("content-language: en");
  }

  @Test
  void elsewhereAnAddressThatIsNoneIsRefused() {
    for (String target : List.of("/api/v1/links?a=%zz", "/app/|", "/api/%zz", "/health?a={b}")) {
      String answer = RawRequest.get(target);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"address-invalid\"");
      assertThat(RawRequest.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void whatIsNoUtf8IsNoName() {
    assertThat(RawRequest.get("/@%EB%AF")).startsWith("HTTP/1.1 404");
    assertThat(RawRequest.get("/@%C0%AE")).startsWith("HTTP/1.1 404");
  }

  private void publish(String page) {
    String path = "/api/v1/pages/" + page;
    String tag = mina.get(path + "/draft").header("ETag");
    assertThat(mina.send("POST", path + "/publish", null, "If-Match", tag).status()).isEqualTo(200);
  }

  private static String hangul() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      name.append((char) ('가' + ThreadLocalRandom.current().nextInt(11_000)));
    }
    return name.toString();
  }
}
