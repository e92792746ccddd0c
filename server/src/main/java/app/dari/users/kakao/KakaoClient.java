package app.dari.users.kakao;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Talks to Kakao's token endpoint and fetches its keys, within a deadline and a size. Reads answers
 * as they really come: with a charset in the content type and a needless WWW-Authenticate. Logs
 * Kakao's error numbers, never its descriptions, which may hold codes and keys.
 */
@Singleton
final class KakaoClient {
  private static final Logger LOG = Logger.getLogger(KakaoClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int MAX_ANSWER = 2_000_000;
  private static final Pattern NUMBER = Pattern.compile("KOE\\d{3}");

  private final KakaoConfig config;
  private final KakaoOutcomes outcomes;
  private final ObjectMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  KakaoClient(KakaoConfig config, KakaoOutcomes outcomes) {
    this.config = config;
    this.outcomes = outcomes;
  }

  /** Where a browser goes to sign in. */
  URI authorizeUrl(URI redirect, String state, String nonce, @Nullable String challenge) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", "openid profile_nickname");
    query.put("state", state);
    query.put("nonce", nonce);
    if (challenge != null) {
      query.put("code_challenge", challenge);
      query.put("code_challenge_method", "S256");
    }
    return URI.create(config.issuer() + "/oauth/authorize?" + form(query));
  }

  /** Exchanges a code for an ID token. */
  String exchange(URI redirect, String code, @Nullable String verifier, Deadline deadline) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", clientId());
    fields.put("redirect_uri", redirect.toString());
    fields.put("code", code);
    if (config.clientSecret() != null) {
      fields.put("client_secret", config.clientSecret());
    }
    if (verifier != null) {
      fields.put("code_verifier", verifier);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.issuer() + "/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build();
    HttpResponse<byte[]> response = send(request, deadline, outcomes::token);
    JsonNode body = parse(response.body());
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), body);
    }
    JsonNode idToken = body.path("id_token");
    outcomes.token(idToken.isTextual() ? KakaoOutcomes.OK : KakaoOutcomes.NO_ID_TOKEN);
    if (!idToken.isTextual()) {
      LOG.warn("Kakao sent no ID token; is OpenID Connect switched on for the application?");
      throw new SignInFailed(SignInProblem.KAKAO_MISCONFIGURED);
    }
    return idToken.textValue();
  }

  /** The published keys (RFC 7517), as text. */
  String keys(Deadline deadline) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.issuer() + "/.well-known/jwks.json"))
            .header("Accept", "application/json")
            .build();
    HttpResponse<byte[]> response = send(request, deadline, outcomes::keys);
    outcomes.keys(response.statusCode() == 200 ? KakaoOutcomes.OK : "");
    if (response.statusCode() != 200) {
      throw new SignInFailed(SignInProblem.KAKAO_UNAVAILABLE);
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(
      HttpRequest request, Deadline deadline, Consumer<String> outcome) {
    var whole =
        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER);
    // The client's own time-out ends with the headers; ours covers the body.
    CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, whole);
    try {
      return answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      outcome.accept(KakaoOutcomes.NO_ANSWER);
      LOG.warnf("Kakao did not answer: %s", reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answer.cancel(true);
    }
    throw new SignInFailed(SignInProblem.KAKAO_UNAVAILABLE);
  }

  private JsonNode parse(byte[] body) {
    try {
      JsonNode parsed = json.readTree(body);
      if (parsed != null && parsed.isObject()) {
        return parsed;
      }
    } catch (IOException e) {
      // Answered below like any other answer that is none; the text is not logged.
    }
    outcomes.token(KakaoOutcomes.NOT_JSON);
    LOG.warn("Kakao's answer was not JSON");
    throw new SignInFailed(SignInProblem.KAKAO_UNAVAILABLE);
  }

  private SignInFailed refused(int status, JsonNode body) {
    String said = body.path("error_code").asText("");
    String number = NUMBER.matcher(said).matches() ? said : "no number";
    outcomes.token(number);
    LOG.warnf("Kakao refused a code: HTTP %d, %s", status, number);
    if (status >= 500) {
      return new SignInFailed(SignInProblem.KAKAO_UNAVAILABLE);
    }
    return new SignInFailed(
        switch (number) {
          case "KOE320" -> SignInProblem.SIGN_IN_EXPIRED;
          case "KOE004", "KOE006", "KOE008", "KOE010", "KOE101", "KOE205", "KOE303", "KOE310" ->
              SignInProblem.KAKAO_MISCONFIGURED;
          default -> SignInProblem.KAKAO_UNAVAILABLE;
        });
  }

  private String clientId() {
    if (config.clientId() == null) {
      throw new SignInFailed(SignInProblem.KAKAO_OFF);
    }
    return config.clientId();
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
