package app.dari;

import app.dari.pages.PageClient;
import app.dari.users.RoutesForTests.Route;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import app.dari.users.passkeys.SoftwareAuthenticator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that has one of everything, and knows for every route a request that succeeds. A route
 * it does not know fails the tests that go through all routes: it wants a line here.
 */
record Tenant(
    TestAccount account,
    TestClient client,
    String link,
    String page,
    String block,
    String session,
    String key,
    String passkey,
    String invitation,
    String report) {
  private static final String PAGES = "/api/v1/pages/";
  private static final String LINKS = "/api/v1/links/";

  /**
   * A request.
   *
   * @param tag for If-Match; null for none
   */
  record Call(String verb, String path, @Nullable String body, @Nullable String tag) {
    Answer from(TestClient client, String... headers) {
      String[] all = headers;
      if (tag != null) {
        all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "If-Match";
        all[headers.length + 1] = tag;
      }
      return client.send(verb, path, body, all);
    }

    Call with(@Nullable String otherBody) {
      return new Call(verb, path, otherBody, tag);
    }
  }

  static Tenant creator() {
    String invitation = made(new TestClient(TestAccounts.operator()), "/api/v1/invitations", null);
    return of(TestAccounts.creator(), invitation);
  }

  static Tenant operator() {
    TestAccount account = TestAccounts.operator();
    return of(account, made(new TestClient(account), "/api/v1/invitations", null));
  }

  private static Tenant of(TestAccount account, String invitation) {
    TestClient client = new TestClient(account);
    String block = UUID.randomUUID().toString();
    String page = made(client, "/api/v1/pages", handle());
    Tenant tenant =
        new Tenant(
            account,
            client,
            made(client, "/api/v1/links", "{\"url\": \"https://a.example/\"}"),
            page,
            block,
            TestAccounts.signIn(account.id()).session().toString(),
            made(client, "/api/v1/account/api-keys", KEY),
            made(client, "/api/v1/account/passkeys", passkey(client)),
            invitation,
            report(client));
    tenant.must(new Call("PUT", PAGES + page + "/draft", tenant.draft(), tenant.draftTag()));
    tenant.must(new Call("POST", PAGES + page + "/publish", null, tenant.draftTag()));
    return tenant;
  }

  private static final String KEY = "{\"name\": \"key\", \"scopes\": [\"links:read\"]}";

  /** The request of a route that succeeds; done at most once, since some of them remove. */
  Call call(Route route) {
    return prepared(route.toString(), path(route.path()));
  }

  /** The same for another's things: nothing is prepared that only their owner could prepare. */
  Call call(Route route, Tenant other) {
    Call own = unprepared(route.toString(), other.path(route.path()));
    return own == null ? prepared(route.toString(), other.path(route.path())) : own;
  }

  private @Nullable Call unprepared(String route, String path) {
    return switch (route) {
      case "POST /api/v1/links/{id}/restore", "POST /api/v1/pages/{id}/restore" ->
          new Call("POST", path, null, null);
      default -> null;
    };
  }

  private Call prepared(String route, String path) {
    String verb = route.substring(0, route.indexOf(' '));
    return switch (route) {
      case "PATCH /api/v1/account" ->
          new Call(verb, path, "{\"name\": \"미나\"}", tag("/api/v1/account"));
      case "POST /api/v1/account/api-keys" -> new Call(verb, path, KEY, null);
      case "POST /api/v1/account/passkeys" -> new Call(verb, path, passkey(client), null);
      case "DELETE /api/v1/account/passkeys/{id}" ->
          new Call(verb, path + "?confirm=true", null, null);
      case "POST /api/v1/links" -> new Call(verb, path, "{\"url\": \"https://b.example/\"}", null);
      case "PATCH /api/v1/links/{id}" ->
          new Call(verb, path, "{\"title\": \"다른 이름\"}", tag(LINKS + link));
      case "DELETE /api/v1/links/{id}" -> new Call(verb, path, null, tag(LINKS + link));
      case "POST /api/v1/links/{id}/restore" -> {
        must(new Call("DELETE", LINKS + link, null, tag(LINKS + link)));
        yield new Call(verb, path, null, null);
      }
      case "POST /api/v1/operations/incidents" -> new Call(verb, path, newIncident(), null);
      case "POST /api/v1/operations/incidents/{id}/notes" ->
          new Call(verb, path, "{\"text\": \"글\"}", null);
      case "POST /api/v1/operations/announcements" -> new Call(verb, path, newAnnouncement(), null);
      case "PUT /api/v1/links/{id}/since" -> new Call(verb, path, "{}", null);
      case "POST /api/v1/insights/reports" -> new Call(verb, path, newReport(), null);
      case "DELETE /api/v1/insights/reports/{id}" -> new Call(verb, path, null, null);
      case "POST /api/v1/pages" -> new Call(verb, path, handle(), null);
      case "PATCH /api/v1/pages/{id}" -> new Call(verb, path, handle(), tag(PAGES + page));
      case "DELETE /api/v1/pages/{id}" -> new Call(verb, path, null, tag(PAGES + page));
      case "POST /api/v1/pages/{id}/restore" -> {
        must(new Call("DELETE", PAGES + page, null, tag(PAGES + page)));
        yield new Call(verb, path, null, null);
      }
      case "PUT /api/v1/pages/{id}/draft" -> new Call(verb, path, draft(), draftTag());
      case "POST /api/v1/pages/{id}/publish", "POST /api/v1/pages/{id}/versions/{number}/restore" ->
          new Call(verb, path, null, draftTag());
      case "DELETE /api/v1/account/api-keys/{id}",
          "DELETE /api/v1/account/sessions",
          "DELETE /api/v1/account/sessions/{id}",
          "POST /api/v1/account/passkeys/options",
          "PUT /api/v1/insights/own-visits",
          "DELETE /api/v1/insights/own-visits",
          "DELETE /api/v1/links/{id}/since",
          "POST /api/v1/invitations",
          "DELETE /api/v1/invitations/{id}",
          "PUT /api/v1/operations/queries/{id}/indexes/{name}",
          "PUT /api/v1/operations/indexes/{name}",
          "DELETE /api/v1/operations/indexes/{name}",
          "DELETE /api/v1/operations/connections/{id}",
          "DELETE /api/v1/operations/connections/{id}/statement",
          "DELETE /api/v1/operations/announcements/{id}",
          "POST /api/v1/operations/alarms/test",
          "PUT /api/v1/operations/incidents/{id}/steps/{step}",
          "POST /api/v1/operations/incidents/{id}/close",
          "POST /auth/sign-out" ->
          new Call(verb, path, null, null);
      default -> {
        if (!verb.equals("GET")) {
          throw new AssertionError("What does " + route + " want? Tenant has to know");
        }
        yield new Call(verb, path, null, null);
      }
    };
  }

  private String path(String template) {
    if (template.matches("/api/v1/insights(/export)?")) {
      return template + "?pageId=" + page;
    }
    String id =
        switch (template.replaceAll("\\{.*", "")) {
          case LINKS -> link;
          case PAGES -> page;
          case "/api/v1/account/sessions/" -> session;
          case "/api/v1/account/api-keys/" -> key;
          case "/api/v1/account/passkeys/" -> passkey;
          case "/api/v1/invitations/" -> invitation;
          case "/api/v1/operations/announcements/" -> announcement();
          case "/api/v1/operations/incidents/" -> incident();
          case "/api/v1/insights/reports/" -> report;
          case "/api/v1/operations/queries/",
              "/api/v1/operations/indexes/",
              "/api/v1/operations/connections/" ->
              "1";
          default -> {
            if (template.contains("{")) {
              throw new AssertionError("Whose id is in " + template + "? Tenant has to know");
            }
            yield "";
          }
        };
    return template
        .replace("{id}", id)
        .replace("{number}", "1")
        .replace("{name}", "links.one")
        .replace("{step}", "status");
  }

  /** Everything one can read of what is this account's. */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (String path :
        new String[] {
          LINKS + link,
          LINKS + link + "/since",
          PAGES + page,
          PAGES + page + "/draft",
          PAGES + page + "/versions",
          "/api/v1/account",
          "/api/v1/account/api-keys",
          "/api/v1/account/passkeys",
          "/api/v1/insights/reports",
          "/api/v1/links",
          "/api/v1/pages"
        }) {
      all.append(client.get(path).body()).append('\n');
    }
    // When a key was used last changes with its use alone.
    return all.toString().replaceAll("\"usedAt\":[^,}]*", "");
  }

  String draft() {
    return draft(block);
  }

  /** A draft with one block of each kind; the id of its link is given. */
  static String draft(String block) {
    return PageClient.draftOf(
        PageClient.link(block, "그릇", "https://a.example/b"),
        PageClient.heading("제목"),
        block("text", "\"title\": {\"ko\": \"글\"}, \"body\": {\"en\": \"Text\"}"),
        block("divider", null),
        block("social", "\"items\": [" + social() + "]"),
        block("video", "\"url\": \"https://vimeo.com/76979871\""),
        block("notice", "\"text\": {\"ko\": \"알림\"}, \"url\": \"https://a.example/n\""));
  }

  private static String social() {
    return "{\"id\": \"%s\", \"network\": \"instagram\", \"value\": \"mina\"}"
        .formatted(UUID.randomUUID());
  }

  private static String block(String type, @Nullable String rest) {
    return "{\"type\": \"%s\", \"id\": \"%s\", \"visible\": true%s}"
        .formatted(type, UUID.randomUUID(), rest == null ? "" : ", " + rest);
  }

  private String draftTag() {
    return tag(PAGES + page + "/draft");
  }

  private String tag(String path) {
    return client.get(path).header("ETag");
  }

  private static String handle() {
    return TestClient.json(Map.of("handle", PageClient.freshHandle()));
  }

  /** What a device answers that was asked for a passkey. */
  private static String passkey(TestClient client) {
    try {
      String options = client.post("/api/v1/account/passkeys/options", null).body();
      String made = new SoftwareAuthenticator().create(options);
      return "{\"name\": \"전화기\", \"credential\": " + made + "}";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newReport() {
    return TestClient.json(
        Map.of("title", "봄 공동구매", "expiresAt", Instant.now().plus(30, ChronoUnit.DAYS).toString()));
  }

  private static String report(TestClient client) {
    Answer answer = client.post("/api/v1/insights/reports", newReport());
    return answer.json().path("report").path("id").asText();
  }

  /** One that is to come, long after all tests: nobody ever sees it. */
  private static String newAnnouncement() {
    return TestClient.json(Map.of("ko", "점검", "en", "Work", "from", "2999-01-01T00:00:00Z"));
  }

  private static String newIncident() {
    return TestClient.json(Map.of("title", "느려요"));
  }

  private static String incident() {
    String path = "/api/v1/operations/incidents";
    return made(new TestClient(TestAccounts.operator()), path, newIncident());
  }

  private static String announcement() {
    String path = "/api/v1/operations/announcements";
    return made(new TestClient(TestAccounts.operator()), path, newAnnouncement());
  }

  private static String made(TestClient client, String path, @Nullable String body) {
    Answer answer = client.post(path, body);
    if (answer.status() != 201) {
      throw new AssertionError(path + " answered " + answer);
    }
    return answer.json().path("id").asText();
  }

  private void must(Call call) {
    Answer answer = call.from(client);
    if (answer.status() >= 300) {
      throw new AssertionError(call + " answered " + answer.body());
    }
  }
}
