package app.dari.operations.check;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Somebody can look at the figures: in Grafana, where the operator has one, else on Dari's own
 * screen.
 */
final class DashboardsCheck {
  private static final String SCREEN = "/app/operations";

  /**
   * Of Grafana's {@code GET /api/health}, which needs no sign-in; source:
   * https://grafana.com/docs/grafana/latest/developers/http_api/other/#health-api
   */
  private static final Pattern WELL = Pattern.compile("\"database\"\\s*:\\s*\"ok\"");

  /** What asks for a sign-in is there. */
  private static final int FORBIDDEN = 403;

  private DashboardsCheck() {}

  static Finding look(Subject subject) {
    URI dashboards = subject.dashboards();
    if (subject.isFaulty("DASHBOARDS_URL")) {
      return Finding.skipped("settings-say");
    }
    return dashboards == null ? own(subject) : look(dashboards);
  }

  private static Finding own(Subject subject) {
    LocalPort service = LocalPort.service(subject.server());
    if (!service.isDari()) {
      return Finding.skipped("not-serving");
    }
    return service.get(SCREEN).status() == 200
        ? Finding.pass("own", Map.of("address", subject.server().publicUrl() + SCREEN))
        : Finding.warn("own-missing", Map.of("address", SCREEN));
  }

  private static Finding look(URI dashboards) {
    Map<String, ?> told = Map.of("address", dashboards.toString());
    Answer health = Answer.of(beneath(dashboards, "/api/health"));
    if (health.body().contains("\"database\"")) {
      return health.status() == 200 && WELL.matcher(health.body()).find()
          ? Finding.pass("well", told)
          : Finding.warn("ailing", told);
    }
    // What draws them may be another program.
    int status = health.status() == 0 ? 0 : Answer.of(dashboards).status();
    return status >= 200 && status <= FORBIDDEN
        ? Finding.pass("answers", told)
        : Finding.warn("silent", told);
  }

  private static URI beneath(URI address, String path) {
    return URI.create(address.toString().replaceFirst("/+$", "") + path);
  }
}
