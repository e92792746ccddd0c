package app.dari.operations.performance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a route since this process started. */
@Schema(name = "RouteFigures")
record RouteFigures(
    @Schema(required = true) String method,
    @Schema(required = true, description = "As the code writes it, such as /{code}.") String route,
    @Schema(required = true) long requests,
    @Schema(required = true, description = "Answered with a fault of ours.") long failures,
    @Schema(required = true) double totalSeconds,
    @Schema(description = "Within which half were answered; left out where it is not known.")
        @Nullable Double p50Seconds,
    @Schema(description = "The same for 95 %.") @Nullable Double p95Seconds,
    @Schema(description = "The same for 99 %.") @Nullable Double p99Seconds,
    @Schema(required = true, description = "The slowest of the last minutes.") double maxSeconds) {}
