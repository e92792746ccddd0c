package app.dari.users;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A browser of one person: keeps cookies, follows nothing by itself. Each has a network address of
 * its own, since limits are on in tests.
 */
public final class TestBrowser {
  /** The cookies, by name. */
  public final Map<String, String> cookies = new ConcurrentHashMap<>();

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .localAddress(someLoopbackAddress())
          .build();

  /** Gets a path of the server, or any absolute address. */
  public HttpResponse<String> get(String address, String... headers) {
    return send(request(address, headers).GET());
  }

  /** Posts a form or JSON from a page of the server. */
  public HttpResponse<String> post(String address, @Nullable String body, String... headers) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return send(request(address, headers).header("Sec-Fetch-Site", "same-origin").POST(publisher));
  }

  /** From the sign-in button to where Kakao sends the browser back; not yet followed. */
  public String comeBackFromKakao(String user, String... faults) {
    HttpResponse<String> begun = get("/auth/kakao?returnTo=/app/pages");
    return agree(location(begun), user, faults);
  }

  /** Agrees at Kakao and answers where it sends the browser back. */
  public String agree(String authorize, String user, String... faults) {
    String fault = faults.length == 0 ? "" : "&fault=" + faults[0];
    return local(location(get(authorize + "&auto=" + user + fault)));
  }

  /** Signs in with Kakao, all the way. */
  public HttpResponse<String> signInWithKakao(String user, String... faults) {
    return get(comeBackFromKakao(user, faults));
  }

  /** Whether the server takes the browser for signed in. */
  public boolean isSignedIn() {
    return get("/api/v1/account").statusCode() == 200;
  }

  /** The Location of an answer. */
  public static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  /** The public address of the server, as the path it is reached at in tests. */
  private static String local(String address) {
    URI uri = URI.create(address);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private HttpRequest.Builder request(String address, String... headers) {
    URI uri =
        URI.create(
            address.startsWith("/") ? "http://localhost:" + RestAssured.port + address : address);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty() && address.startsWith("/")) {
      StringBuilder cookie = new StringBuilder();
      cookies.forEach((name, value) -> cookie.append(name).append('=').append(value).append("; "));
      request.header("Cookie", cookie.substring(0, cookie.length() - 2));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private static InetAddress someLoopbackAddress() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] address = {
      127, (byte) random.nextInt(1, 250), (byte) random.nextInt(256), (byte) random.nextInt(1, 250)
    };
    try {
      return InetAddress.getByAddress(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
