package app.dari.operations.performance;

import app.dari.operations.recorder.Latency;
import app.dari.platform.telemetry.RouteTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the metrics say of each route. */
@Singleton
final class Routes {
  private static final int SHOWN = 100;

  private final MeterRegistry meters;
  private final RouteTimes times;

  Routes(MeterRegistry meters, RouteTimes times) {
    this.meters = meters;
    this.times = times;
  }

  private record Route(String method, String template) {}

  /** The one that took most time together first. */
  List<RouteFigures> list() {
    Map<Route, List<Timer>> routes =
        meters.find("http.server.requests").timers().stream()
            .filter(timer -> timer.count() > 0)
            .collect(Collectors.groupingBy(Routes::route));
    return routes.entrySet().stream()
        .map(route -> figures(route.getKey(), route.getValue()))
        .sorted(Comparator.comparingDouble(RouteFigures::totalSeconds).reversed())
        .limit(SHOWN)
        .toList();
  }

  private RouteFigures figures(Route route, Collection<Timer> timers) {
    Latency latency = latency(route, timers);
    return new RouteFigures(
        route.method(),
        route.template(),
        timers.stream().mapToLong(Timer::count).sum(),
        timers.stream()
            .filter(timer -> tag(timer, "status").startsWith("5"))
            .mapToLong(Timer::count)
            .sum(),
        sum(timers, timer -> timer.totalTime(TimeUnit.SECONDS)),
        known(latency.within(0.5)),
        known(latency.within(0.95)),
        known(latency.within(0.99)),
        timers.stream().mapToDouble(timer -> timer.max(TimeUnit.SECONDS)).max().orElse(0));
  }

  /** The metrics of hot routes have classes of time; of others they are kept beside them. */
  private Latency latency(Route route, Collection<Timer> timers) {
    Map<Double, Double> within = times.of(route.method(), route.template());
    return within.isEmpty()
        ? new Latency().since(timers)
        : Latency.of(within, times.count(route.method(), route.template()));
  }

  private static Route route(Timer timer) {
    return new Route(tag(timer, "method"), tag(timer, "uri"));
  }

  private static double sum(Collection<Timer> timers, ToDoubleFunction<Timer> value) {
    return timers.stream().mapToDouble(value).sum();
  }

  private static @Nullable Double known(double value) {
    return value > 0 ? value : null;
  }

  private static String tag(Timer timer, String name) {
    return String.valueOf(timer.getId().getTag(name));
  }
}
