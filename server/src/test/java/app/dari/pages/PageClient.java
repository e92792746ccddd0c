package app.dari.pages;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import app.dari.users.TestAccounts.TestAccount;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** One page in the hands of its owner, through the API. */
public final class PageClient {
  private final TestAccount account;
  private final String id;
  private String handle;

  static {
    RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
  }

  private PageClient(TestAccount account, String id, String handle) {
    this.account = account;
    this.id = id;
    this.handle = handle;
  }

  /** Makes a page. */
  public static PageClient create(TestAccount account, String handle) {
    Response made = ask(account, handle);
    made.then().statusCode(201);
    return new PageClient(account, made.path("id"), made.path("handle"));
  }

  /** Asks for a page, whatever the answer. */
  static Response ask(TestAccount account, String handle) {
    return account
        .browser()
        .contentType("application/json")
        .body("{\"handle\": \"" + handle + "\"}")
        .post("/api/v1/pages");
  }

  /** A handle nobody has, of letters no other looks like. */
  public static String freshHandle() {
    StringBuilder handle = new StringBuilder("t");
    for (int i = 0; i < 12; i++) {
      handle.append("abcdefghkpqstuxyz".charAt(ThreadLocalRandom.current().nextInt(17)));
    }
    return handle.toString();
  }

  /** A Korean draft with these blocks. */
  public static String draftOf(String... blocks) {
    return """
    {"title": {"ko": "미나 스튜디오"}, "language": "ko", "theme": "hanji", "blocks": [%s]}
    """
        .formatted(String.join(", ", blocks));
  }

  /** A link block. */
  public static String link(String id, String title, String url) {
    return """
    {"type": "link", "id": "%s", "visible": true, "title": {"ko": "%s"}, "url": "%s"}\
    """
        .formatted(id, title, url);
  }

  /** A heading block. */
  public static String heading(String text) {
    return """
    {"type": "heading", "id": "%s", "visible": true, "text": {"ko": "%s"}}\
    """
        .formatted(UUID.randomUUID(), text);
  }

  /** The same thing many times at the same moment. */
  static <T> List<T> atOnce(int times, IntFunction<T> what) throws Exception {
    CyclicBarrier together = new CyclicBarrier(times);
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int which = i;
        running.add(
            threads.submit(() -> {
              together.await();
              return what.apply(which);
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  public String id() {
    return id;
  }

  public String handle() {
    return handle;
  }

  public String path() {
    return "/api/v1/pages/" + id;
  }

  /** A request of the owner; with a type, as browsers' fetch sends it. */
  public RequestSpecification owner() {
    return account.browser().contentType("application/json");
  }

  public Response get() {
    return owner().get(path());
  }

  public Response draft() {
    return owner().get(path() + "/draft");
  }

  /** The draft's ETag. */
  public String tag() {
    return draft().header("ETag");
  }

  public Response save(String draft) {
    return saveAs(tag(), draft);
  }

  public Response saveAs(String tag, String draft) {
    return owner()
        .header("If-Match", tag)
        .contentType("application/json")
        .body(draft)
        .put(path() + "/draft");
  }

  public Response publish() {
    return owner().header("If-Match", tag()).post(path() + "/publish");
  }

  public Response rename(String to) {
    Response renamed =
        owner()
            .header("If-Match", get().header("ETag"))
            .contentType("application/json")
            .body("{\"handle\": \"" + to + "\"}")
            .patch(path());
    if (renamed.statusCode() == 200) {
      handle = renamed.path("handle");
    }
    return renamed;
  }

  /** The public page, once it says what is expected. */
  public Response visit(Predicate<String> expected) {
    await().until(() -> expected.test(given().get("/@" + handle).asString()));
    return given().get("/@" + handle);
  }
}
