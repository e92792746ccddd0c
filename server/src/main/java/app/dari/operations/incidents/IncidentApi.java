package app.dari.operations.incidents;

import app.dari.operations.alarms.Alarm;
import app.dari.operations.alarms.Signal;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.CallerLanguage;
import app.dari.platform.web.Cursors;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Language;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Account;
import app.dari.users.Accounts;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents over HTTP, for operators. */
@Path("/api/v1/operations/incidents")
@Tag(name = "operations", description = "Running this Dari, for operators.")
@RunOnVirtualThread
final class IncidentApi {
  private final Incidents incidents;
  private final Gathering gathering;
  private final Accounts accounts;
  private final Caller caller;
  private final Cursors cursors;
  private final ServerConfig server;
  private final Clock clock;

  IncidentApi(
      Incidents incidents,
      Gathering gathering,
      Accounts accounts,
      Caller caller,
      Cursors cursors,
      ServerConfig server,
      Clock clock) {
    this.incidents = incidents;
    this.gathering = gathering;
    this.accounts = accounts;
    this.caller = caller;
    this.cursors = cursors;
    this.server = server;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listIncidents",
      summary = "The last 100 incidents without their evidence, the newest first")
  public Listing<IncidentView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit,
      @Context RoutingContext context) {
    Language language = CallerLanguage.of(context);
    List<IncidentView> all = incidents.list().stream().map(one -> view(one, language)).toList();
    return cursors.part("incidents", all, IncidentView::id, cursor, limit);
  }

  @POST
  @Allow(Access.OPERATOR)
  @Operation(operationId = "openIncident", summary = "Open an incident for what no alarm saw")
  @APIResponse(
      responseCode = "201",
      description = "The incident.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = IncidentView.class)))
  @APIResponse(responseCode = "400", description = "value-missing, text-too-long, text-invalid")
  public Response open(
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewIncident wanted,
      @Context RoutingContext context) {
    Idempotency.refuse(key);
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    Incident opened = incidents.open(wanted.title, caller.account());
    gathering.gather(opened.id(), opened.openedAt());
    Incident whole = incidents.get(opened.id());
    return Response.status(201).entity(view(whole, CallerLanguage.of(context))).build();
  }

  @GET
  @Path("/{id}")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "getIncident", summary = "An incident with everything in it")
  public IncidentView get(@PathParam("id") UUID id, @Context RoutingContext context) {
    return view(incidents.get(id), CallerLanguage.of(context));
  }

  @POST
  @Path("/{id}/notes")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "noteIncident", summary = "Write something down")
  @APIResponse(
      responseCode = "200",
      description = "The incident with it.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = IncidentView.class)))
  @APIResponse(responseCode = "400", description = "value-missing, text-too-long, text-invalid")
  public IncidentView note(
      @PathParam("id") UUID id, @Nullable NewNote wanted, @Context RoutingContext context) {
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    Incident changed = incidents.note(id, wanted.text, caller.account());
    return view(changed, CallerLanguage.of(context));
  }

  @PUT
  @Path("/{id}/steps/{step}")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "doIncidentStep",
      summary = "Say that a step is done",
      description = "A step done already stays as it was done first.")
  public IncidentView done(
      @PathParam("id") UUID id, @PathParam("step") String step, @Context RoutingContext context) {
    Step which = Step.parse(step).orElseThrow(Problem::notFound);
    return view(incidents.done(id, which, caller.account()), CallerLanguage.of(context));
  }

  @POST
  @Path("/{id}/close")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "closeIncident", summary = "Close an incident")
  public IncidentView close(@PathParam("id") UUID id, @Context RoutingContext context) {
    return view(incidents.close(id, caller.account()), CallerLanguage.of(context));
  }

  @GET
  @Path("/{id}/postmortem")
  @Allow(Access.OPERATOR)
  @Produces("text/markdown;charset=utf-8")
  @Operation(operationId = "draftPostMortem", summary = "The draft of a post-mortem, in Markdown")
  public String postMortem(
      @PathParam("id") UUID id,
      @QueryParam("lang") @Nullable String lang,
      @Context RoutingContext context) {
    Language asked = Language.ofTag(lang);
    return PostMortem.of(
        incidents.get(id),
        asked == null ? CallerLanguage.of(context) : asked,
        this::name,
        clock.instant());
  }

  private @Nullable String name(UUID account) {
    return accounts.find(account).map(Account::name).orElse(null);
  }

  private IncidentView view(Incident one, Language language) {
    var place = new Incident.Place(server.managementPort(), server.home().toString());
    return new IncidentView(
        one.id(),
        one.in(language),
        one.openedAt(),
        one.closedAt(),
        Stream.of(Stage.values())
            .map(stage ->
                new StageView(
                    stage,
                    one.due(stage),
                    Step.of(stage).stream()
                        .map(step ->
                            StepView.of(
                                step,
                                one,
                                one.command(step, language, place),
                                language,
                                this::name))
                        .toList()))
            .toList(),
        one.next().map(Step::word).orElse(null),
        one.alarms().stream().map(alarm -> AlarmLine.of(alarm, language)).toList(),
        one.entries().stream().map(entry -> EntryView.of(entry, this::name)).toList());
  }

  /** What no alarm saw. */
  @Schema(name = "NewIncident", requiredProperties = "title")
  record NewIncident(@Schema(description = "Up to 120 characters.") @Nullable String title) {}

  /** What to write down. */
  @Schema(name = "NewIncidentNote", requiredProperties = "text")
  record NewNote(@Schema(description = "Up to 2,000 characters.") @Nullable String text) {}

  /** An incident as operators see it. */
  @Schema(name = "Incident")
  record IncidentView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String title,
      @Schema(required = true) Instant openedAt,
      @Schema(required = true, nullable = true) @Nullable Instant closedAt,
      @Schema(required = true) List<StageView> stages,
      @Schema(required = true, nullable = true, description = "The step to take next.")
          @Nullable String next,
      @Schema(required = true) List<AlarmLine> alarms,
      @Schema(required = true) List<EntryView> entries) {}

  /** A stage with its clock. */
  @Schema(name = "IncidentStage")
  record StageView(
      @Schema(required = true) Stage stage,
      @Schema(required = true, description = "By when its steps are to be done.") Instant due,
      @Schema(required = true) List<StepView> steps) {}

  /** A step, and who did it. */
  @Schema(name = "IncidentStep")
  record StepView(
      @Schema(required = true) Step step,
      @Schema(required = true, description = "In the caller's language.") String text,
      @Schema(required = true, description = "Ready to be given; may be empty.") String command,
      @Schema(required = true, nullable = true) @Nullable Instant doneAt,
      @Schema(required = true, nullable = true, description = "Null: a command, or not done.")
          @Nullable String doneBy) {
    static StepView of(
        Step step,
        Incident incident,
        String command,
        Language language,
        Function<UUID, @Nullable String> names) {
      Entry done = incident.done(step).orElse(null);
      UUID account = done == null ? null : done.account();
      return new StepView(
          step,
          step.in(language),
          command,
          done == null ? null : done.at(),
          account == null ? null : names.apply(account));
    }
  }

  /** An alarm of an incident. */
  @Schema(name = "IncidentAlarm")
  record AlarmLine(
      @Schema(required = true) UUID id,
      @Schema(required = true) Signal signal,
      @Schema(required = true, description = "In the caller's language.") String text,
      @Schema(required = true, description = "Its worst value; may be empty.") String value,
      @Schema(required = true) String place,
      @Schema(required = true) Instant beganAt,
      @Schema(required = true, nullable = true) @Nullable Instant endedAt) {
    static AlarmLine of(Alarm alarm, Language language) {
      return new AlarmLine(
          alarm.id(),
          alarm.signal(),
          alarm.signal().in(language),
          alarm.value(language),
          alarm.place(),
          alarm.beganAt(),
          alarm.endedAt());
    }
  }

  /** A line in the record. */
  @Schema(name = "IncidentEntry")
  record EntryView(
      @Schema(required = true) UUID id,
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "opened, evidence, note, step or closed") String kind,
      @Schema(required = true, nullable = true, description = "Null: Dari, or a command.")
          @Nullable String by,
      @Schema(required = true, nullable = true) @Nullable String step,
      @Schema(required = true, description = "Of evidence: JSON.") String text) {
    static EntryView of(Entry entry, Function<UUID, @Nullable String> names) {
      UUID account = entry.account();
      return new EntryView(
          entry.id(),
          entry.at(),
          entry.kind().word(),
          account == null ? null : names.apply(account),
          entry.step(),
          entry.text());
    }
  }
}
