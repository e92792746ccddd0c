package app.dari.operations.check;

import java.util.Map;

/** The running Dari tells its metrics to whoever collects them. */
final class MetricsCheck {
  private MetricsCheck() {}

  static Finding look(Subject subject) {
    if (!LocalPort.service(subject.server()).isDari()) {
      return Finding.skipped("not-serving");
    }
    LocalPort management = LocalPort.management(subject.server());
    Map<String, ?> values = Map.of("port", management.port());
    Answer answer = management.get("/metrics");
    return answer.status() == 200 && answer.body().contains("# TYPE ")
        ? Finding.pass("told", values)
        : Finding.warn("silent", values);
  }
}
