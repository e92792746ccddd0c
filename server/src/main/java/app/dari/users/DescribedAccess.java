package app.dari.users;

import app.dari.platform.web.DescribedProblems;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** Puts into the description of the API what {@link Allow} says of each operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedAccess implements OASFilter {
  private static final String KEY = "apiKey";
  private static final String SESSION = "session";
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Map<String, Access> access = new HashMap<>();

  /** Reads the annotations of all operations. */
  public DescribedAccess(IndexView classes) {
    for (AnnotationInstance allow : classes.getAnnotations(Allow.class)) {
      AnnotationInstance operation =
          allow.target().annotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
      if (operation != null && operation.value("operationId") != null) {
        access.put(
            operation.value("operationId").asString(), Access.valueOf(allow.value().asEnum()));
      }
    }
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .addSecurityScheme(
            KEY,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API key. It does what its scopes say."));
    api.getComponents()
        .addSecurityScheme(
            SESSION,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("__Host-dari")
                .description(
                    "Of a signed-in browser, which sends X-CSRF-Token with whatever changes"
                        + " something. Without https its name is dari."));
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path ->
            path.getOperations().forEach((method, operation) -> describe(method, operation)));
  }

  private void describe(HttpMethod method, Operation operation) {
    Access allowed = access.get(operation.getOperationId());
    if (allowed == null || allowed == Access.ANYONE) {
      operation.setSecurity(List.of());
    } else {
      Scope scope = allowed.scope();
      operation.addSecurityRequirement(requirement(SESSION, null));
      if (scope != null) {
        operation.addSecurityRequirement(requirement(KEY, scope));
      }
      DescribedProblems.add(operation, 403, refusal(allowed));
    }
    boolean open = allowed == null || allowed == Access.ANYONE;
    DescribedProblems.add(operation, 401, open ? "key-invalid" : "not-signed-in, key-invalid");
    if (!SAFE.contains(method)) {
      DescribedProblems.add(operation, 403, "The request does not come from a page of ours.");
    }
  }

  private static String refusal(Access allowed) {
    return switch (allowed) {
      case OPERATOR -> "operator-only, session-only";
      case OPERATOR_FRESH -> "operator-only, session-only, sign-in-again";
      case SESSION -> "session-only";
      default -> "scope-missing";
    };
  }

  private static SecurityRequirement requirement(String scheme, @Nullable Scope scope) {
    return OASFactory.createSecurityRequirement()
        .addScheme(scheme, scope == null ? List.of() : List.of(scope.wireName()));
  }
}
