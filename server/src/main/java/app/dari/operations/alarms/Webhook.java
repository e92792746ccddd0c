package app.dari.operations.alarms;

import app.dari.platform.crypto.Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to the one address an operator has set. That is why private addresses are allowed;
 * no redirect is followed, or somebody else would choose.
 */
final class Webhook {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int PATIENCE_SECONDS = 5;
  private static final int GONE = 410;

  private final URI address;
  private final @Nullable String secret;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  Webhook(URI address, @Nullable String secret, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.clock = clock;
  }

  Outcome send(Delivery delivery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Dari")
            .header("Dari-Event", delivery.event().toString())
            .POST(HttpRequest.BodyPublishers.ofString(delivery.body(), StandardCharsets.UTF_8));
    if (secret != null) {
      long time = clock.instant().getEpochSecond();
      request.header("Dari-Signature", "t=" + time + ",v1=" + signature(secret, time, delivery));
    }
    // Only the status is of interest: the body is thrown away unread, within the same time.
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).statusCode();
      return new Outcome(status / 100 == 2, status == GONE, "HTTP " + status);
    } catch (TimeoutException e) {
      return Outcome.failed("no answer within " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return Outcome.failed(cause == null ? "failed" : cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  /** HMAC-SHA-256 of {@code time.body}: with the time, so that what was caught grows too old. */
  private static String signature(String secret, long time, Delivery delivery) {
    byte[] signed = (time + "." + delivery.body()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Keys.hmac(secret.getBytes(StandardCharsets.UTF_8), signed));
  }
}
