package app.dari.platform.web;

import app.dari.platform.crypto.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Creates something at most once for an {@code Idempotency-Key}. The key is stored in the same
 * transaction as what it created, so that neither a crash nor a parallel retry can create it twice;
 * a retry within 24 hours gets the first answer again.
 */
@Singleton
public final class Idempotency {
  /** How long a key is remembered. */
  public static final Duration KEPT = Duration.ofHours(24);

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final IdempotencyStore store;
  private final Clock clock;

  Idempotency(Jdbi jdbi, ObjectMapper json, IdempotencyStore store, Clock clock) {
    this.jdbi = jdbi;
    this.json = json;
    this.store = store;
    this.clock = clock;
  }

  /** Problem 400 {@code idempotency-key-unsupported} where answers hold secrets we do not keep. */
  public static void refuse(@Nullable String key) {
    if (key != null) {
      throw Problem.of(400, "idempotency-key-unsupported").field("Idempotency-Key");
    }
  }

  /**
   * Runs the work in a transaction, or gives its earlier answer back.
   *
   * @param key the header; null: the work is simply run
   * @param route names the operation, so that one key cannot answer another
   * @param request what was asked; another request under the same key is problem 422 {@code
   *     idempotency-key-reused}
   */
  public <T> T create(
      @Nullable String key,
      UUID account,
      String route,
      Object request,
      Class<T> answer,
      Function<Handle, T> work) {
    if (key == null) {
      return jdbi.inTransaction(work::apply);
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.of(400, "idempotency-key-invalid").field("Idempotency-Key");
    }
    byte[] hash = Tokens.sha256(route + " " + write(request));
    return jdbi.inTransaction(tx -> {
      // Waits for a parallel transaction with the same key, if any.
      if (store.claim(tx, account, key, hash, clock.instant())) {
        T result = work.apply(tx);
        store.answer(tx, account, key, write(result));
        return result;
      }
      IdempotencyStore.Answered earlier = store.find(tx, account, key);
      if (!Arrays.equals(earlier.requestHash(), hash)) {
        throw Problem.of(422, "idempotency-key-reused").field("Idempotency-Key");
      }
      return read(earlier.answer(), answer);
    });
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Requests and answers are JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored answer cannot be read", e);
    }
  }
}
