package app.dari.platform.web;

import app.dari.platform.database.DatabaseDisk;
import app.dari.platform.telemetry.RouteTemplates;
import app.dari.platform.telemetry.Work;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** The one place where what went wrong becomes an answer, and where faults of ours are logged. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private final AllowedMethods allowed;

  Problems(AllowedMethods allowed) {
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  Response map(Problem problem, RoutingContext context) {
    return answer(context, problem);
  }

  @ServerExceptionMapper(priority = 1)
  Response map(JacksonException e, RoutingContext context) {
    return answer(context, ofJson(e));
  }

  /** The framework has an answer of its own for exactly this type; ours has a code. */
  @ServerExceptionMapper
  Response map(MismatchedInputException e, RoutingContext context) {
    return answer(context, ofJson(e));
  }

  @ServerExceptionMapper
  Response map(WebApplicationException e, RoutingContext context) {
    if (e.getCause() instanceof JacksonException json) {
      return answer(context, ofJson(json));
    }
    if (e.getCause() instanceof Problem problem) {
      return answer(context, problem);
    }
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 404 -> answer(context, Problem.notFound());
      case 400 -> answer(context, Problem.of(400, "request-invalid"));
      case 405 -> methodNotAllowed(context);
      case 406 -> answer(context, Problem.of(406, "not-acceptable"));
      case 413 -> answer(context, Problem.of(413, "body-too-large"));
      case 415 -> answer(context, Problem.of(415, "media-type-unsupported"));
      default ->
          status < 500 ? answer(context, Problem.of(status, "request-invalid")) : fault(context, e);
    };
  }

  @ServerExceptionMapper
  Response map(NotFoundException e, RoutingContext context) {
    // The framework looks at one class only and may miss that another method would be taken.
    return allowed.isMissing(context.request().method().name(), context.normalizedPath())
        ? methodNotAllowed(context)
        : answer(context, Problem.notFound());
  }

  private Response methodNotAllowed(RoutingContext context) {
    context.response().putHeader("Allow", allowed.of(context.normalizedPath()));
    return answer(context, Problem.of(405, "method-not-allowed"));
  }

  @ServerExceptionMapper
  Response map(Throwable e, RoutingContext context) {
    Problem problem = ofDatabase(e);
    return problem == null ? fault(context, e) : answer(context, problem);
  }

  /** What to tell when the cause is the state of the database rather than a fault in the work. */
  private static @Nullable Problem ofDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // The pool gave none: all are in use, the database does not answer, or we are stopping.
      if (cause instanceof ConnectionException) {
        return away();
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return ofState(sql.getSQLState());
      }
    }
    return null;
  }

  private static @Nullable Problem ofState(String state) {
    // 08: connection; 57P: the server is going down or coming up.
    if (state.startsWith("08") || state.startsWith("57P")) {
      return away();
    }
    return switch (state) {
      // No slot left; it only reads for now, as while another takes over.
      case "53300", "25006" -> away();
      // A deadlock, in vain repeated; locked for too long; ended by an operator.
      case "40P01", "40001", "55P03", "57014" -> Problem.of(503, "database-busy").retryAfter(1);
      case DatabaseDisk.FULL -> Problem.of(507, "database-full").retryAfter(30);
      default -> null;
    };
  }

  private static Problem away() {
    return Problem.of(503, "database-unavailable").retryAfter(2);
  }

  private static Response fault(RoutingContext context, Throwable e) {
    String incident = UUID.randomUUID().toString();
    Work work = Work.current();
    // The template, not the path: that may name people.
    LOG.errorf(
        e,
        "Incident %s: %s %s failed [%s]",
        incident,
        context.request().method(),
        RouteTemplates.of(Vertx.currentContext()),
        work == null ? "" : work.traceId());
    return answer(context, Problem.of(500, "internal-error").with("incident", incident));
  }

  private static Response answer(RoutingContext context, Problem problem) {
    // When the database is the problem it is not asked once more, for the account's language.
    Language language =
        problem.status() >= 500
            ? Language.accepted(context.request().getHeader("Accept-Language"))
            : CallerLanguage.of(context);
    var response =
        Response.status(problem.status())
            .type("application/problem+json")
            .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
            .entity(problem.body(language));
    if (problem.status() == 413) {
      BodyLimit.closeAfter(context);
    }
    if (problem.retryAfterSeconds() > 0) {
      response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
    }
    return response.build();
  }

  private static Problem ofJson(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem.status() == 400 && e instanceof JsonMappingException mapping
            ? within(path(mapping), problem)
            : problem;
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return Problem.of(400, "unknown-field").field(path(unknown));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return Problem.of(400, "field-invalid").field(path(mapping));
    }
    return Problem.of(400, "json-invalid");
  }

  /** A value knows its own fields only; where it stands in the body is known here. */
  private static Problem within(String path, Problem problem) {
    String field = problem.field();
    return path.isEmpty() ? problem : problem.field(field == null ? path : path + "." + field);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part ->
            part.getFieldName() != null ? "." + part.getFieldName() : index(part.getIndex()))
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String index(@Nullable Integer index) {
    return "[" + index + "]";
  }
}
