package app.dari.users.kakao;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what came of the calls to Kakao, by its own numbers of errors: a wrong key and an outage
 * want different remedies.
 */
@Singleton
@Startup
final class KakaoOutcomes {
  static final String OK = "ok";
  static final String NO_ANSWER = "no-answer";
  static final String NOT_JSON = "not-json";
  static final String NO_ID_TOKEN = "no-id-token";

  /** Refused without a number, or with one that is not among those below. */
  private static final String OTHER = "other";

  /** Those Kakao's documentation lists for signing in. */
  private static final List<String> NUMBERS =
      List.of(
          "KOE004", "KOE006", "KOE008", "KOE010", "KOE101", "KOE205", "KOE237", "KOE303", "KOE310",
          "KOE320");

  private final Map<String, Counter> ofToken;
  private final Map<String, Counter> ofKeys;

  KakaoOutcomes(MeterRegistry meters) {
    this.ofToken = counters(meters, "token");
    this.ofKeys = counters(meters, "keys");
  }

  /** A code was given for an ID token. */
  void token(String outcome) {
    count(ofToken, outcome);
  }

  /** Keys were asked for. */
  void keys(String outcome) {
    count(ofKeys, outcome);
  }

  private static void count(Map<String, Counter> counters, String outcome) {
    String known = counters.containsKey(outcome) ? outcome : OTHER;
    Objects.requireNonNull(counters.get(known)).increment();
  }

  /** All of them from the start: an alarm on one that never was would see nothing. */
  private static Map<String, Counter> counters(MeterRegistry meters, String call) {
    Map<String, Counter> counters = new HashMap<>();
    for (String outcome : List.of(OK, NO_ANSWER, NOT_JSON, NO_ID_TOKEN, OTHER)) {
      counters.put(outcome, counter(meters, call, outcome));
    }
    if (call.equals("token")) {
      NUMBERS.forEach(number -> counters.put(number, counter(meters, call, number)));
    }
    return counters;
  }

  private static Counter counter(MeterRegistry meters, String call, String outcome) {
    return Counter.builder("dari.kakao.calls")
        .description("Calls to Kakao by what came of them")
        .tag("call", call)
        .tag("outcome", outcome)
        .register(meters);
  }
}
