package app.dari.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Puts into the description of the API how it says no, everywhere in the same form. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedProblems implements OASFilter {
  private static final String PROBLEM = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.addServer(OASFactory.createServer().url("/").description("This server"));
    api.getComponents().addSchema(PROBLEM, schema());
    // The form every list has; each is described with its own items.
    api.getComponents().removeSchema("Listing");
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path ->
            path.getOperations().forEach((method, operation) -> describe(method, operation)));
  }

  /** Adds an answer that is a problem, unless the operation says more about it itself. */
  public static void add(Operation operation, int status, String description) {
    APIResponses responses = operation.getResponses();
    String code = Integer.toString(status);
    if (!responses.hasAPIResponse(code)) {
      responses.addAPIResponse(code, OASFactory.createAPIResponse().description(description));
    }
    responses.getAPIResponse(code).setContent(content());
  }

  private static void describe(HttpMethod method, Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    boolean body = operation.getRequestBody() != null;
    if (body || parameters.stream().anyMatch(p -> p.getIn() == Parameter.In.QUERY)) {
      add(operation, 400, "A value does not fit; field says which.");
    }
    if (parameters.stream().anyMatch(p -> p.getIn() == Parameter.In.PATH)) {
      add(operation, 404, "not-found");
    }
    if (has(parameters, "If-Match")) {
      add(operation, 412, "stale: changed in the meantime");
      add(operation, 428, "precondition-required: If-Match is missing");
    }
    if (has(parameters, "Idempotency-Key")) {
      add(operation, 422, "idempotency-key-reused: it stands for another request");
    }
    if (body) {
      add(operation, 413, "body-too-large");
      add(operation, 415, "media-type-unsupported");
    }
    if (method == HttpMethod.POST) {
      add(operation, 429, "too-many-requests; Retry-After says when to try again");
    }
    Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
    responses.keySet().stream()
        .filter(code -> code.startsWith("4"))
        .toList()
        .forEach(code -> add(operation, Integer.parseInt(code), ""));
  }

  private static boolean has(List<Parameter> parameters, String name) {
    return parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
  }

  private static Content content() {
    return OASFactory.createContent()
        .addMediaType(
            "application/problem+json",
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
  }

  private static Schema schema() {
    return object()
        .description("What went wrong (RFC 9457), with members of its own for some codes.")
        .addProperty("type", text("Always about:blank; the code tells problems apart."))
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("code", text("Stable, for programs.").addExample("code-taken"))
        .addProperty("title", text("For people, in their language."))
        .addProperty("detail", text("What to do about it, for people."))
        .addProperty("field", text("Of the request, as in its body.").addExample("blocks[3].url"))
        .addProperty("traceId", text("What the request is called in the logs."))
        .required(List.of("type", "status", "code", "title", "detail"))
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
