package app.dari.operations.recorder;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /history} of the management port: what was recorded, as a table for people and programs.
 * For when the database is down, and the operator's screen with it.
 */
@Singleton
final class HistoryRoute {
  private static final List<Key> USUAL =
      List.of(
          Key.REDIRECT_RATE,
          Key.REDIRECT_P99,
          Key.PAGE_RATE,
          Key.PAGE_P99,
          Key.API_RATE,
          Key.API_P99,
          Key.ERROR_RATE,
          Key.SLOW_RATE,
          Key.HEAP_LIVE,
          Key.POOL_ACTIVE,
          Key.POOL_WAITING,
          Key.LEDGER_DEPTH);

  private static final int MOST_HOURS = 30 * 24;

  private final Recorder recorder;
  private final Clock clock;

  HistoryRoute(Recorder recorder, Clock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  void routes(@Observes ManagementInterface management) {
    // Files are read, which may take a while.
    management.router().route("/history").method(HttpMethod.GET).blockingHandler(this::tell, false);
  }

  private void tell(RoutingContext context) {
    Optional<Integer> hours = hours(context.request().getParam("hours"));
    Optional<List<Key>> keys = keys(context.request().getParam("keys"));
    if (hours.isEmpty() || keys.isEmpty()) {
      send(
          context,
          400,
          "hours: 1 to " + MOST_HOURS + "; keys: any of " + String.join(",", Key.words()) + "\n");
    } else {
      send(context, 200, table(keys.get(), hours.get()));
    }
  }

  private String table(List<Key> keys, int hours) {
    Instant now = clock.instant();
    Duration step = step(hours);
    List<Series> columns = recorder.read(keys, now.minus(Duration.ofHours(hours)), now, step);
    StringBuilder table = new StringBuilder("time");
    keys.forEach(key -> table.append(',').append(key.word()));
    int rows = columns.stream().mapToInt(column -> column.values().length).min().orElse(0);
    for (int row = 0; row < rows; row++) {
      Series first = columns.getFirst();
      table.append('\n').append(first.from().plus(first.step().multipliedBy(row)));
      for (Series column : columns) {
        table.append(',').append(number(column.values()[row]));
      }
    }
    return table.append('\n').toString();
  }

  private static Duration step(int hours) {
    if (hours == 1) {
      return Duration.ofSeconds(Recording.FINE_SECONDS);
    }
    return hours <= 24 ? Duration.ofMinutes(1) : Duration.ofHours(1);
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? ""
        : new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static Optional<Integer> hours(@Nullable String text) {
    try {
      int hours = text == null ? 6 : Integer.parseInt(text);
      return hours >= 1 && hours <= MOST_HOURS ? Optional.of(hours) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Key>> keys(@Nullable String text) {
    if (text == null) {
      return Optional.of(USUAL);
    }
    List<Optional<Key>> keys = Stream.of(text.split(",", -1)).map(Key::of).toList();
    return keys.size() <= Key.values().length && keys.stream().allMatch(Optional::isPresent)
        ? Optional.of(keys.stream().map(Optional::orElseThrow).collect(Collectors.toList()))
        : Optional.empty();
  }

  private static void send(RoutingContext context, int status, String text) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }
}
