package app.dari.users.kakao;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.dari.platform.crypto.Tokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks Kakao, without a person, whether the application is set up there as it is here. Answers the
 * number Kakao refuses with, empty when it says none; says nothing else of what it sent. Not for
 * health probes: Kakao counts questions.
 */
public final class KakaoProbe {
  private static final int MILLIS = 3_000;
  private static final int LONGEST = 64 << 10;
  private static final Pattern NUMBER = Pattern.compile("KOE\\d{3}");

  private final KakaoConfig config;
  private final URI redirect;

  /** Asks about the application of these settings. */
  public KakaoProbe(KakaoConfig config, URI publicUrl) {
    this.config = config;
    this.redirect = URI.create(publicUrl + "/oauth/kakao/callback");
  }

  /**
   * Sends a code nobody was given: one who knows key and secret refuses the code (KOE320), one who
   * does not refuses those.
   */
  public String keys() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", String.valueOf(config.clientId()));
    fields.put("redirect_uri", redirect.toString());
    fields.put("code", "not-a-code-" + Tokens.random());
    if (config.clientSecret() != null) {
      fields.put("client_secret", config.clientSecret());
    }
    HttpURLConnection connection = open(URI.create(config.issuer() + "/oauth/token"));
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty(
        "Content-Type", "application/x-www-form-urlencoded;charset=utf-8");
    try (var out = connection.getOutputStream()) {
      out.write(KakaoClient.form(fields).getBytes(UTF_8));
    }
    return number(connection);
  }

  /** Asks for the page people sign in on, and no further; what is wrong is shown there. */
  public String redirect() throws IOException {
    // What is asked here is nobody's sign-in, and not counted as one.
    KakaoClient client = new KakaoClient(config, new KakaoOutcomes(new SimpleMeterRegistry()));
    return number(open(client.authorizeUrl(redirect, Tokens.random(), Tokens.random(), null)));
  }

  private static HttpURLConnection open(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/json, text/html");
    return connection;
  }

  private static String number(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        String body = in == null ? "" : new String(in.readNBytes(LONGEST), UTF_8);
        Matcher found = NUMBER.matcher(connection.getHeaderField("Location") + body);
        return found.find() ? found.group() : "";
      }
    } finally {
      connection.disconnect();
    }
  }
}
