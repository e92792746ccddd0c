package app.dari.operations.alarms;

import app.dari.platform.config.ServerConfig;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alarms and who was told of them, over HTTP, for operators. */
@Path("/api/v1/operations/alarms")
@Tag(name = "operations", description = "Running this Dari, for operators.")
@RunOnVirtualThread
final class AlarmApi {
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final int DELIVERIES = 50;

  private final Alarms alarms;
  private final Outbox outbox;
  private final Channels channels;
  private final ServerConfig server;
  private final Clock clock;

  AlarmApi(Alarms alarms, Outbox outbox, Channels channels, ServerConfig server, Clock clock) {
    this.alarms = alarms;
    this.outbox = outbox;
    this.channels = channels;
    this.server = server;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "getAlarms",
      summary = "Alarms of the last 30 days, the rules, and the last deliveries")
  public AlarmsView get() {
    Instant now = clock.instant();
    return new AlarmsView(
        alarms.between(now.minus(SHOWN), now).stream().map(AlarmView::of).toList(),
        Rule.ALL.stream().map(RuleView::of).toList(),
        channels.ways().stream().map(Delivery.Way::word).sorted().toList(),
        outbox.list(DELIVERIES).stream().map(DeliveryView::of).toList());
  }

  @POST
  @Path("/test")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "testAlarms",
      summary = "Deliver a test on every way that is set up",
      description = "Answers when each has been tried once.")
  public List<DeliveryView> test() {
    List<Delivery> done = outbox.test(server.publicUrl().toString());
    outbox.keep(done);
    return done.stream().map(DeliveryView::of).toList();
  }

  /** All there is to see. */
  @Schema(name = "Alarms")
  record AlarmsView(
      @Schema(required = true) List<AlarmView> alarms,
      @Schema(required = true) List<RuleView> rules,
      @Schema(required = true, description = "webhook, email; empty: nobody is told.")
          List<String> ways,
      @Schema(required = true) List<DeliveryView> deliveries) {}

  /** An alarm as operators see it. */
  @Schema(name = "Alarm")
  record AlarmView(
      @Schema(required = true) UUID id,
      @Schema(required = true) Signal signal,
      @Schema(required = true, description = "The process that saw it; empty: all.") String place,
      @Schema(required = true) boolean critical,
      @Schema(required = true) double worst,
      @Schema(required = true) Instant beganAt,
      @Schema(required = true, nullable = true) @Nullable Instant endedAt) {
    static AlarmView of(Alarm alarm) {
      return new AlarmView(
          alarm.id(),
          alarm.signal(),
          alarm.place(),
          alarm.critical(),
          alarm.worst(),
          alarm.beganAt(),
          alarm.endedAt());
    }
  }

  /** A rule as operators see it. */
  @Schema(name = "AlarmRule")
  record RuleView(
      @Schema(required = true) Signal signal,
      @Schema(required = true, description = "Whether high values mean trouble.") boolean above,
      @Schema(required = true) double begin,
      @Schema(required = true) double end,
      @Schema(required = true) long holdSeconds,
      @Schema(required = true) boolean critical) {
    static RuleView of(Rule rule) {
      return new RuleView(
          rule.signal(),
          rule.above(),
          rule.begin(),
          rule.end(),
          rule.hold().toSeconds(),
          rule.critical());
    }
  }

  /** A delivery as operators see it. */
  @Schema(name = "AlarmDelivery")
  record DeliveryView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String way,
      @Schema(required = true, description = "begins, ends or test") String kind,
      @Schema(required = true) String subject,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true) int tries,
      @Schema(required = true, description = "waiting, delivered, given-up or dropped")
          String state,
      @Schema(required = true, nullable = true) @Nullable String outcome) {
    static DeliveryView of(Delivery one) {
      return new DeliveryView(
          one.id(),
          one.way().word(),
          one.kind(),
          one.subject(),
          one.createdAt(),
          one.tries(),
          one.state().word(),
          one.outcome());
    }
  }
}
