package app.dari.links.qr;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The QR code of a link over HTTP. */
@Path("/api/v1/links/{id}/qr")
@Tag(name = "links", description = "Short links and the links of page blocks.")
@RunOnVirtualThread
final class QrApi {
  private static final int MIN_SIZE = 64;
  private static final int MAX_SIZE = 2048;

  private final Links links;
  private final Caller caller;

  QrApi(Links links, Caller caller) {
    this.links = links;
    this.caller = caller;
  }

  @GET
  @Allow(Access.LINKS_READ)
  @Operation(operationId = "getLinkQr", summary = "The QR code of a link's short address")
  @APIResponse(
      responseCode = "200",
      description = "The picture; clicks through it count with the source qr.",
      content = {
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "400", description = "qr-size-invalid, qr-color-invalid, qr-contrast")
  @APIResponse(responseCode = "404", description = "not-found")
  public Response get(
      @PathParam("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"svg", "png"},
                      defaultValue = "svg"))
          @QueryParam("format")
          @DefaultValue("svg")
          String format,
      @Parameter(
              description = "Pixels on a side.",
              schema = @Schema(minimum = "64", maximum = "2048", defaultValue = "512"))
          @QueryParam("size")
          @DefaultValue("512")
          int size,
      @Parameter(
              description = "Of the modules, RRGGBB; must be clearly darker than the background.")
          @QueryParam("color")
          @DefaultValue("16181D")
          String color,
      @Parameter(description = "RRGGBB.") @QueryParam("background") @DefaultValue("FFFFFF")
          String background) {
    Link link = links.find(caller.account(), id).orElseThrow(Problem::notFound);
    QrPicture picture =
        QrPicture.of(links.shortUrl(link.code()) + "?via=qr", Ink.of(color, background));
    int least = Math.max(MIN_SIZE, picture.modules());
    if (size < least || size > MAX_SIZE) {
      throw Problem.of(400, "qr-size-invalid")
          .field("size")
          .with("min", least)
          .with("max", MAX_SIZE);
    }
    return switch (format) {
      case "svg" -> Response.ok(picture.svg(size), "image/svg+xml").build();
      case "png" -> Response.ok(picture.png(size), "image/png").build();
      default -> throw Problem.of(400, "field-invalid").field("format");
    };
  }
}
