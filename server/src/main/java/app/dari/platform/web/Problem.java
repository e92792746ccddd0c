package app.dari.platform.web;

import app.dari.platform.telemetry.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with a reason the caller can act on. Thrown where it is found, rendered in one place as
 * RFC 9457 {@code application/problem+json} with a stable {@code code}; its words are the messages
 * {@code problem.<code>.title} and {@code problem.<code>.detail} in the caller's language.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private @Nullable String field;
  private final transient Map<String, Object> values = new LinkedHashMap<>();
  private transient @Nullable Object current;
  private long retryAfterSeconds;

  private Problem(int status, String code) {
    super(status + " " + code, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A problem with its HTTP status and its stable kebab-case code. */
  public static Problem of(int status, String code) {
    return new Problem(status, code);
  }

  /** 404 in the one way everything unknown, or not the caller's, is answered. */
  public static Problem notFound() {
    return new Problem(404, "not-found");
  }

  /** The field of the request it is about, as in the JSON body: {@code blocks[3].url}. */
  public Problem field(String name) {
    this.field = name;
    return this;
  }

  /** A value for the message, also given to programs as a member of the problem. */
  public Problem with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** What is stored now, for a caller whose change was based on something older. */
  public Problem current(Object thing) {
    this.current = thing;
    return this;
  }

  /** When to try again. */
  public Problem retryAfter(long seconds) {
    this.retryAfterSeconds = Math.max(1, seconds);
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The field it is about, if any. */
  public @Nullable String field() {
    return field;
  }

  /** Seconds until a new attempt makes sense; 0: not said. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** The body of the answer in a language; within a request it says what that is called. */
  public Map<String, Object> body(Language language) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("status", status);
    body.put("code", code);
    body.put("title", Messages.text(language, "problem." + code + ".title", values));
    body.put("detail", Messages.text(language, "problem." + code + ".detail", values));
    if (field != null) {
      body.put("field", field);
    }
    values.forEach(body::putIfAbsent);
    if (current != null) {
      body.put("current", current);
    }
    Work work = Work.current();
    if (work != null) {
      body.put("traceId", work.traceId());
    }
    return body;
  }
}
