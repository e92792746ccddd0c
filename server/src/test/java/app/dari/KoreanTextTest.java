package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.pages.PageClient;
import app.dari.users.TestBrowser;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import app.dari.users.passkeys.SoftwareAuthenticator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One table: every field people write text into, against every way text can be odd. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class KoreanTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FAMILY = "👩‍👩‍👧‍👦";

  /** Nobody sees any of these. */
  private static final List<String> INVISIBLE =
      List.of(
          "\u3164",
          "\u115f\u1160",
          "\uffa0",
          "\u200b",
          "\u200c\u200d",
          "\u2060",
          "\u00ad",
          "\u034f",
          "\u2800",
          "\u3000 \u00a0",
          "\ufe0f",
          "\u180e",
          "\ufeff",
          "\u202e\u202c",
          "\u0301");

  /**
   * A field.
   *
   * @param max graphemes
   * @param name whether it takes letters and digits only, and no emoji
   * @param put keeps a text in it, and answers what is kept; a problem's code after a colon when it
   *     is refused; empty for no text
   */
  private record Field(
      String title, int max, boolean name, BiFunction<TestClient, String, String> put) {}

  private static List<Field> fields() {
    return List.of(
        new Field("link title", 200, false, (c, text) -> link(c, "title", text)),
        new Field("code", 64, true, (c, text) -> link(c, "code", text)),
        new Field("handle", 40, true, KoreanTextTest::handle),
        new Field("page title", 80, false, KoreanTextTest::pageTitle),
        new Field("draft title", 80, false, (c, t) -> draft(c, "/title/ko", t)),
        new Field("intro", 160, false, (c, t) -> draft(c, "/intro/en", t)),
        new Field("link block", 80, false, (c, t) -> draft(c, "/blocks/0/title/ko", t)),
        new Field("link note", 160, false, (c, t) -> draft(c, "/blocks/0/note/en", t)),
        new Field("heading", 80, false, (c, t) -> draft(c, "/blocks/1/text/ko", t)),
        new Field("text title", 80, false, (c, t) -> draft(c, "/blocks/2/title/en", t)),
        new Field("text", 2_000, false, (c, t) -> draft(c, "/blocks/2/body/ko", t)),
        new Field("video", 80, false, (c, t) -> draft(c, "/blocks/5/title/ko", t)),
        new Field("notice", 160, false, (c, t) -> draft(c, "/blocks/6/text/ko", t)),
        new Field("account", 40, false, KoreanTextTest::account),
        new Field("API key", 40, false, KoreanTextTest::key),
        new Field("passkey", 40, false, KoreanTextTest::passkey));
  }

  private final List<String> faults = new ArrayList<>();

  @Test
  void textIsKeptComposedAndCountedAndNeverInvisible() {
    for (Field field : fields()) {
      TestClient mina = TestClient.creator();
      // Handles and codes are taken once: each try is another word.
      composed(mina, field);
      for (String nothing : INVISIBLE) {
        String kept = field.put().apply(mina, nothing);
        if (!kept.isEmpty() && !kept.matches(":[a-z]+-(empty|invalid|too-short)")) {
          faults.add(
              field.title() + " kept the invisible " + shown(nothing) + " as " + shown(kept));
        }
      }
      turned(mina, field);
      counted(mina, field);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aNicknameIsCleanedAsNamesAre() {
    String decomposed = Normalizer.normalize("하늘", Normalizer.Form.NFD) + UUID.randomUUID();
    String name = signedInAs(decomposed + "\u202e\u3164");
    assertThat(name).startsWith("하늘").isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC));
    assertThat(signedInAs("\u3164\u200b\u2800")).isEqualTo("크리에이터");
    assertThat(signedInAs(FAMILY.repeat(60))).isEqualTo(FAMILY.repeat(40));
  }

  @Test
  void searchFindsEitherSpellingInEither() {
    TestClient mina = TestClient.creator();
    List<String> words = List.of("봄나들이", "한글날", "ㅋㅋㅋ", "각티슈", "café", "가게 🏠", "값없는", "뷁");
    for (String word : words) {
      link(mina, "title", Normalizer.normalize(word, Normalizer.Form.NFC) + " 하나");
      link(mina, "title", Normalizer.normalize(word, Normalizer.Form.NFD) + " 둘");
    }
    for (String word : words) {
      for (Normalizer.Form form : Normalizer.Form.values()) {
        String search = Normalizer.normalize(word, form);
        JsonNode found = mina.get("/api/v1/links?search=" + encoded(search)).json().path("items");
        assertThat(found).as("%s as %s", word, form).hasSize(2);
      }
    }
  }

  private void composed(TestClient mina, Field field) {
    String word = "각" + hangul();
    String kept = field.put().apply(mina, Normalizer.normalize(word, Normalizer.Form.NFD));
    if (!kept.equals(word)) {
      faults.add(field.title() + " kept " + shown(word) + " as " + shown(kept));
    }
  }

  /** What turns the text around it is taken out or refused. */
  private void turned(TestClient mina, Field field) {
    String word = hangul();
    String kept = field.put().apply(mina, word + "\u202e" + word);
    if (!kept.equals(word + word) && !kept.matches(":[a-z]+-invalid")) {
      faults.add(field.title() + " kept a turn: " + shown(kept));
    }
  }

  /** As many as people count, and not one more. */
  private void counted(TestClient mina, Field field) {
    String one = field.name() ? Normalizer.normalize("각", Normalizer.Form.NFD) : FAMILY;
    String most = one.repeat(field.max() - 6) + hangul();
    String kept = field.put().apply(mina, most);
    if (!kept.equals(Normalizer.normalize(most, Normalizer.Form.NFC))) {
      faults.add(field.title() + " kept the longest as " + shown(kept));
    }
    String more = field.put().apply(mina, one + most);
    if (!more.matches(":[a-z]+-too-long")) {
      faults.add(field.title() + " took one too many: " + shown(more));
    }
  }

  private static String link(TestClient client, String field, String text) {
    Map<String, String> body = Map.of("url", "https://a.example/", field, text);
    return told(client.post("/api/v1/links", TestClient.json(body)), "/" + field);
  }

  private static String handle(TestClient client, String text) {
    return told(client.post("/api/v1/pages", TestClient.json(Map.of("handle", text))), "/handle");
  }

  private static String pageTitle(TestClient client, String text) {
    String handle = PageClient.freshHandle();
    Map<String, String> body = Map.of("handle", handle, "title", text);
    String kept = told(client.post("/api/v1/pages", TestClient.json(body)), "/title/ko");
    return kept.equals(handle) ? "" : kept;
  }

  /** Writes into the draft of one's first page, which is made when there is none. */
  private static String draft(TestClient client, String pointer, String text) {
    try {
      String id = client.get("/api/v1/pages").json().at("/items/0/id").asText();
      if (id.isEmpty()) {
        String body = TestClient.json(Map.of("handle", PageClient.freshHandle()));
        id = client.post("/api/v1/pages", body).json().at("/id").asText();
      }
      String path = "/api/v1/pages/" + id + "/draft";
      ObjectNode draft = (ObjectNode) JSON.readTree(Tenant.draft(UUID.randomUUID().toString()));
      int slash = pointer.lastIndexOf('/');
      int before = pointer.lastIndexOf('/', slash - 1);
      ObjectNode block = (ObjectNode) draft.at(pointer.substring(0, before));
      block.putObject(pointer.substring(before + 1, slash)).put(pointer.substring(slash + 1), text);
      String tag = client.get(path).header("ETag");
      return told(client.send("PUT", path, draft.toString(), "If-Match", tag), pointer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String account(TestClient client, String text) {
    String tag = client.get("/api/v1/account").header("ETag");
    String body = TestClient.json(Map.of("name", text));
    return told(client.send("PATCH", "/api/v1/account", body, "If-Match", tag), "/name");
  }

  private static String key(TestClient client, String text) {
    Map<String, Object> body = Map.of("name", text, "scopes", List.of("links:read"));
    return told(client.post("/api/v1/account/api-keys", TestClient.json(body)), "/name");
  }

  private static String passkey(TestClient client, String text) {
    try {
      String options = client.post("/api/v1/account/passkeys/options", null).body();
      String made = new SoftwareAuthenticator().create(options);
      String body = "{\"name\": " + TestClient.json(text) + ", \"credential\": " + made + "}";
      Answer answer = client.post("/api/v1/account/passkeys", body);
      // So that the next one still finds room.
      client.send(
          "DELETE",
          "/api/v1/account/passkeys/" + answer.json().path("id").asText() + "?confirm=true",
          null);
      return told(answer, "/name");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(Answer answer, String pointer) {
    return answer.status() < 300 ? answer.json().at(pointer).asText("") : ":" + answer.code();
  }

  private static String signedInAs(String nickname) {
    TestBrowser browser = new TestBrowser();
    browser.signInWithKakao(encoded(nickname));
    return new Answer(browser.get("/api/v1/account")).json().path("name").asText();
  }

  /** Six syllables nobody has used. */
  private static String hangul() {
    StringBuilder text = new StringBuilder();
    for (byte b : app.dari.platform.crypto.Tokens.randomBytes(6)) {
      text.append((char) ('가' + (b & 0xff) * 40));
    }
    return text.toString();
  }

  private static String shown(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" + text.length() : text;
    StringBuilder out = new StringBuilder();
    start
        .codePoints()
        .forEach(
            c -> out.append(c < 0x7f ? Character.toString(c) : "\\u" + Integer.toHexString(c)));
    return out.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
