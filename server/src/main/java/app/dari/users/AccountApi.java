package app.dari.users;

import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own account over HTTP. */
@Path("/api/v1/account")
@Tag(name = "account", description = "One's own account.")
@RunOnVirtualThread
final class AccountApi {
  private final Accounts accounts;
  private final Caller caller;

  AccountApi(Accounts accounts, Caller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  @GET
  @Allow(Access.SESSION)
  @Operation(operationId = "getAccount", summary = "One's own account")
  @APIResponse(
      responseCode = "200",
      description = "The account; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AccountView.class)))
  public Response get() {
    return answer(current());
  }

  @PATCH
  @Allow(Access.SESSION)
  @Operation(operationId = "changeAccount", summary = "Change name or language")
  @APIResponse(
      responseCode = "200",
      description = "The changed account; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AccountView.class)))
  public Response change(
      @Parameter(required = true, description = "The ETag of the account as it was read.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Nullable AccountChange change) {
    if (change == null) {
      throw Problem.of(400, "json-invalid");
    }
    long revision = Revisions.expected(ifMatch, () -> current().revision());
    return answer(accounts.change(caller.account(), revision, change.name(), change.language()));
  }

  private Account current() {
    return accounts.find(caller.account()).orElseThrow(Problem::notFound);
  }

  private static Response answer(Account account) {
    return Response.ok(AccountView.of(account)).tag(Revisions.tag(account.revision())).build();
  }

  /** What is to change; what is missing stays. */
  @Schema(name = "ChangeAccount")
  record AccountChange(
      @Schema(nullable = true, description = "1 to 40 characters as people count them.")
          @Nullable String name,
      @Nullable Language language) {}

  /** An account as its person sees it. */
  @Schema(name = "Account")
  record AccountView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String name,
      @Schema(required = true) Language language,
      @Schema(
              required = true,
              enumeration = {"creator", "operator"})
          String role,
      @Schema(required = true, description = "Whether this is the first account.") boolean owner) {
    static AccountView of(Account account) {
      return new AccountView(
          account.id(),
          account.name(),
          account.language(),
          account.role().wireName(),
          account.owner());
    }
  }
}
