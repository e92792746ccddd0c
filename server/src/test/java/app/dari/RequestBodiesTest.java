package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.Tenant.Call;
import app.dari.users.RoutesForTests;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.TestBrowser;
import app.dari.users.TestClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in the bodies of all routes that take one. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class RequestBodiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSKEY = "POST /auth/passkey";

  private static final List<Route> ROUTES =
      RoutesForTests.all().stream().filter(route -> route.body() != null).toList();

  private static final List<String> NO_OBJECTS =
      List.of(
          "null",
          "[]",
          "[{}]",
          "\"\"",
          "\"x\"",
          "1",
          "-0.5",
          "true",
          "",
          " ",
          "{",
          "{\"",
          "}",
          "[",
          "nul",
          "{}{}",
          "{\"a\":1,\"a\":2}",
          "{\"\":1}",
          "{a:1}",
          "{'a':1}",
          "\u0000",
          "\ufeff{",
          "{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}");

  /** What only the program may decide, and what programs are tricked with. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "ownerId",
          "owner",
          "account",
          "accountId",
          "userId",
          "role",
          "roles",
          "operator",
          "admin",
          "isOwner",
          "createdAt",
          "updatedAt",
          "publishedAt",
          "deletedAt",
          "releasedAt",
          "expiresAt",
          "usedAt",
          "quota",
          "plan",
          "clicks",
          "humanClicks",
          "visitors",
          "revision",
          "published",
          "changed",
          "shortUrl",
          "skeleton",
          "key",
          "tokenHash",
          "secret",
          "csrfToken",
          "sessionId",
          "verified",
          "__proto__",
          "constructor",
          "class",
          "@type",
          "@class",
          "handleId",
          "tenant");

  @Test
  void whatIsNoObjectIsRefusedWithACode() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(7);
    List<String> faults = new ArrayList<>();
    Tenant mina = Tenant.operator();
    TestBrowser atTheDoor = new TestBrowser();
    atTheDoor.post("/auth/passkey/options", null);
    for (Route route : ROUTES) {
      Call good = route.toString().equals(PASSKEY) ? null : mina.call(route);
      for (String body : NO_OBJECTS) {
        String answer =
            good == null
                ? told(atTheDoor.post("/auth/passkey", body, "Content-Type", "application/json"))
                : told(good.with(body).from(mina.client()).http());
        if (!answer.matches("400 [a-z]+(-[a-z]+)+")) {
          faults.add(route + " took " + body + ": " + answer);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void nothingIsSetThatIsNotThePersonsToSet() throws IOException {
    Tenant mina = Tenant.operator();
    String before = mina.everything();
    List<String> faults = new ArrayList<>();
    int tried = 0;
    for (Route route : ROUTES) {
      // A passkey's proof is not ours to read: the signature covers it.
      if (route.toString().equals(PASSKEY)) {
        continue;
      }
      Call good = mina.call(route);
      JsonNode whole = JSON.readTree(good.body());
      for (String pointer : objects(whole, "")) {
        // What a device made is read by the WebAuthn library, and kept nowhere.
        if (pointer.startsWith("/credential")) {
          continue;
        }
        int fields = 0;
        for (String field : FORBIDDEN) {
          ObjectNode body = whole.deepCopy();
          ObjectNode target = (ObjectNode) (pointer.isEmpty() ? body : body.at(pointer));
          if (target.has(field)) {
            continue;
          }
          target.set(field, JSON.readTree(value(field)));
          Answer answer = good.with(body.toString()).from(mina.client());
          if (answer.status() != 400 || !answer.code().equals("unknown-field")) {
            faults.add(route + " took " + pointer + "/" + field + ": " + answer);
          }
          fields++;
        }
        assertThat(fields).as("%s %s", route, pointer).isGreaterThanOrEqualTo(30);
        tried += fields;
      }
    }
    assertThat(faults).isEmpty();
    assertThat(tried).isGreaterThan(500);
    assertThat(mina.everything()).isEqualTo(before);
  }

  @Test
  void aBlockKeepsItsOwnLinkWhateverItClaims() throws IOException {
    Tenant mina = Tenant.creator();
    Tenant jun = Tenant.creator();
    Route save =
        ROUTES.stream().filter(r -> r.toString().endsWith("/draft")).findFirst().orElseThrow();
    Call good = mina.call(save);
    ObjectNode draft = (ObjectNode) JSON.readTree(good.body());
    String own = link(mina, 0);
    for (JsonNode block : draft.path("blocks")) {
      if (block.has("url")) {
        ((ObjectNode) block).set("link", claimed(jun));
      }
    }
    Answer saved = good.with(draft.toString()).from(mina.client());
    assertThat(saved.status()).isEqualTo(200);
    assertThat(link(mina, 0)).isEqualTo(own);
    assertThat(saved.body()).doesNotContain(jun.link(), "evil");
    assertThat(jun.client().get("/api/v1/links/" + jun.link()).json().path("url").asText())
        .isEqualTo("https://a.example/");
  }

  private static String link(Tenant who, int block) {
    String path = "/api/v1/pages/" + who.page() + "/draft";
    return who.client().get(path).json().path("blocks").path(block).path("link").toString();
  }

  private static JsonNode claimed(Tenant other) {
    return JSON.valueToTree(
        Map.of("id", other.link(), "code", "evil", "shortUrl", "https://evil.example/x"));
  }

  /** Where in a body objects stand. */
  private static List<String> objects(JsonNode node, String at) {
    List<String> found = new ArrayList<>();
    if (node.isObject()) {
      found.add(at);
      node.properties()
          .forEach(child -> found.addAll(objects(child.getValue(), at + "/" + child.getKey())));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(objects(node.get(i), at + "/" + i));
    }
    return found;
  }

  private static String value(String field) {
    return field.endsWith("At")
        ? "\"2020-01-01T00:00:00Z\""
        : field.startsWith("is") || field.equals("admin") ? "true" : "\"operator\"";
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + new Answer(answer).code();
  }
}
