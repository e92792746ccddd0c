package app.dari.insights.live;

import app.dari.insights.live.LiveStream.Changed;
import app.dari.insights.live.LiveStream.Heartbeat;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** News of an account's figures as server-sent events. */
@Path("/api/v1/insights/live")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Blocking
final class LiveApi {
  private final LiveStreams streams;
  private final Caller caller;

  LiveApi(LiveStreams streams, Caller caller) {
    this.streams = streams;
    this.caller = caller;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Allow(Access.INSIGHTS_READ)
  // Some proxies hold an answer back until they have enough of it.
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @Operation(
      operationId = "followInsights",
      summary = "Hear at once that figures changed",
      description =
          "An event 'figures' follows every change, at most four a second, within two seconds of the"
              + " click or view. Its data is {\"clicks\": 2, \"views\": 1, \"more\": false}: what"
              + " people did since the event before, and whether there may be more that was not"
              + " counted here; the figures themselves are asked for as ever. A comment comes every"
              + " 15 seconds. The stream ends within a minute of what let the caller in.")
  @APIResponse(
      responseCode = "200",
      description = "Events until either side hangs up.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "429", description = "too-many-streams: 5 are open already")
  public Multi<OutboundSseEvent> follow(@Context Sse sse) {
    return streams.open(caller.pass()).map(signal -> event(sse, signal));
  }

  private static OutboundSseEvent event(Sse sse, LiveStream.Signal signal) {
    return switch (signal) {
      case Heartbeat _ -> sse.newEventBuilder().comment("here").build();
      case Changed changed ->
          sse.newEventBuilder()
              .name("figures")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(Changed.class, changed)
              .build();
    };
  }
}
