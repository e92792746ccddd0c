package app.dari;

import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;

/** A route that keeps a connection busy for as long as a test asks. */
@Path("/api/v1/for-tests/slow-database")
@RunOnVirtualThread
public final class SlowDatabaseApi {
  private final Jdbi jdbi;

  SlowDatabaseApi(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Answers when the database has slept. */
  @GET
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public String sleep(@QueryParam("seconds") double seconds) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select 'slept' from pg_sleep(:seconds)")
            .bind("seconds", seconds)
            .mapTo(String.class)
            .one());
  }
}
