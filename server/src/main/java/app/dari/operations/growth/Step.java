package app.dari.operations.growth;

import app.dari.operations.growth.GrowthTold.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a phase needs, by the guide and by what Dari has.
 *
 * @param command switch or command that does it; null when there is none
 */
record Step(Phase phase, String id, State state, @Nullable String command) {
  /** docs/operate/growth.md lists them, too. */
  static final List<Step> ALL =
      List.of(
          ready(Phase.SECOND, "indexes", "./dari check --only statements"),
          ready(Phase.SECOND, "machine", "JAVA_OPTS=-Xmx512m ./dari up"),
          ready(Phase.SECOND, "pool", "DATABASE_POOL_SIZE=20 ./dari up"),
          missing(Phase.SECOND, "images"),
          missing(Phase.SECOND, "cdn"),
          ready(
              Phase.THIRD,
              "database",
              "./dari backup create && DATABASE_URL=postgresql://dari:secret@db.example:5432/dari ./dari backup restore latest"),
          ready(Phase.THIRD, "copies", "BACKUP_COPY=/mnt/backups ./dari up"),
          ready(Phase.THIRD, "caches", "LINKS_CACHE=96MB PAGES_CACHE=64MB ./dari up"),
          missing(Phase.THIRD, "redis"),
          missing(Phase.THIRD, "media"),
          ready(Phase.FOURTH, "processes", "kubectl apply -f ops/kubernetes/dari.yaml"),
          new Step(Phase.FOURTH, "team", State.OUTSIDE, null),
          missing(Phase.FOURTH, "media-server"),
          missing(Phase.FOURTH, "microservices"));

  /** Of the phase to come; of the last one when there is none. */
  static List<Step> after(Phase phase) {
    Phase next = phase.next();
    Phase wanted = next == null ? phase : next;
    return ALL.stream().filter(step -> step.phase == wanted).toList();
  }

  private static Step ready(Phase phase, String id, String command) {
    return new Step(phase, id, State.READY, command);
  }

  private static Step missing(Phase phase, String id) {
    return new Step(phase, id, State.NOT_YET, null);
  }
}
