package app.dari.operations.growth;

import app.dari.operations.check.Grade;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The report in a language: what the command prints as JSON and the API answers. */
@Schema(name = "Growth")
public record GrowthTold(
    @Schema(required = true, description = "The worst of the resources.") Grade grade,
    @Schema(
            required = true,
            description = "What ./dari growth ends with: 0 pass, 10 warn, 20 fail, 30 not known.")
        int exitCode,
    @Schema(required = true) Instant at,
    @Schema(required = true) Standing standing,
    @Schema(required = true) UseTold people,
    @Schema(required = true) List<UseTold> resources,
    @Schema(required = true) CapacityTold capacity,
    @Schema(required = true, description = "The guide's.") List<PhaseTold> phases,
    @Schema(required = true, description = "Of the next phase, or of the last one.")
        List<StepTold> steps,
    @Schema(required = true, description = "By the number of people at which they begin.")
        List<DutyTold> duties) {

  /** Where the service stands; numbers of phases are 1 to 4. */
  @Schema(name = "GrowthStanding")
  public record Standing(
      @Schema(required = true, nullable = true, description = "Null: nothing is known.")
          @Nullable Integer phase,
      @Schema(required = true, nullable = true, description = "By the number of accounts.")
          @Nullable Integer byUsers,
      @Schema(required = true, nullable = true, description = "By what was measured.")
          @Nullable Integer byLoad,
      @Schema(required = true, nullable = true, description = "The resource that decides byLoad.")
          @Nullable String heaviest,
      @Schema(required = true, nullable = true, description = "Null: there is none.")
          @Nullable Integer next,
      @Schema(
              required = true,
              nullable = true,
              description = "UTC day on which it begins at the present trend of people.")
          @Nullable LocalDate nextOn,
      @Schema(required = true) String seen) {}

  /** How much of a resource is used. */
  @Schema(name = "GrowthResource")
  public record UseTold(
      @Schema(required = true) String id,
      @Schema(required = true) String title,
      @Schema(required = true) Unit unit,
      @Schema(required = true) Grade grade,
      @Schema(required = true, nullable = true, description = "In its unit; null: not measured.")
          @Nullable Double now,
      @Schema(required = true, nullable = true, description = "UTC day it was measured on.")
          @Nullable LocalDate measuredOn,
      @Schema(required = true, nullable = true, description = "Null: none is known.")
          @Nullable Double limit,
      @Schema(required = true, nullable = true, description = "Of the limit, 0 to 1 and more.")
          @Nullable Double share,
      @Schema(required = true, nullable = true, description = "By how much it grows.")
          @Nullable Double perDay,
      @Schema(required = true, description = "Days of history.") int days,
      @Schema(required = true) Outlook outlook,
      @Schema(required = true, nullable = true, description = "UTC day.")
          @Nullable LocalDate runsOutOn,
      @Schema(required = true, description = "What is measured, and what its limit is.")
          String what,
      @Schema(required = true, description = "What was seen.") String seen,
      @Schema(required = true, nullable = true, description = "What gives more room.")
          @Nullable String remedy) {}

  /** How many people at once were found to be held within the guide's targets. */
  @Schema(name = "GrowthCapacity")
  public record CapacityTold(
      @Schema(required = true, nullable = true, description = "Null: nobody has looked.")
          @Nullable Integer visitors,
      @Schema(required = true, nullable = true, description = "At the same time as the visitors.")
          @Nullable Integer editors,
      @Schema(required = true, nullable = true, description = "UTC day.")
          @Nullable LocalDate foundOn,
      @Schema(required = true) String seen,
      @Schema(required = true, description = "Finds it, or finds it anew.") String command) {}

  /** One of the guide's phases. */
  @Schema(name = "GrowthPhase")
  public record PhaseTold(
      @Schema(required = true) int phase,
      @Schema(required = true) int from,
      @Schema(required = true, nullable = true, description = "So many people are no longer in it.")
          @Nullable Integer below,
      @Schema(required = true, description = "US dollars a month, by the guide.") int costFrom,
      @Schema(required = true, nullable = true) @Nullable Integer costTo) {}

  /** Whether a step can be taken. */
  @Schema(name = "GrowthStepState")
  public enum State {
    /** Dari has it. */
    READY,
    /** Dari does not have it yet. */
    NOT_YET,
    /** It is not for a program to do. */
    OUTSIDE;

    /** As it is written in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One step. */
  @Schema(name = "GrowthStep")
  public record StepTold(
      @Schema(required = true) String id,
      @Schema(required = true) State state,
      @Schema(required = true) String title,
      @Schema(required = true, nullable = true) @Nullable String costs,
      @Schema(required = true) String brings,
      @Schema(required = true, nullable = true, description = "Switch or command that does it.")
          @Nullable String command) {}

  /** A duty that begins at a size. */
  @Schema(name = "GrowthDuty")
  public record DutyTold(
      @Schema(required = true) String id,
      @Schema(required = true, description = "People at which it begins.") int from,
      @Schema(required = true, nullable = true, description = "Null: people were not counted.")
          @Nullable Boolean begun,
      @Schema(required = true, description = "Whether it is of the next size.") boolean next,
      @Schema(
              required = true,
              description = "Whether it was read in documentation of the law, not only told of.")
          boolean verified,
      @Schema(required = true) String title,
      @Schema(required = true) String content,
      @Schema(required = true, description = "What Dari has for it.") String help) {}
}
