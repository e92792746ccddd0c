package app.dari.pages;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The link a block leads through, as it was when the page was published. */
@Schema(description = "The link this leads through; made by publishing, ignored when sent.")
public record BlockLink(
    @Schema(required = true) UUID id,
    @Schema(required = true, description = "The short code") String code,
    @Schema(required = true, description = "The complete short address") String shortUrl) {}
