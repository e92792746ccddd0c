package app.dari.insights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything about an account, one of its pages, a page's block, or one of its links. */
@Schema(
    name = "Insights",
    description =
        "Figures of an account, a page, a page's block or a link in [from, to). Clicks and views are"
            + " visits of people; visitors are people told apart within one UTC day, who add up"
            + " neither over days nor over filters.",
    requiredProperties = {
      "interval",
      "tz",
      "from",
      "to",
      "since",
      "basis",
      "retainedFrom",
      "uncounted",
      "totals",
      "previous",
      "bots",
      "items",
      "links",
      "blocks",
      "viewSources",
      "sources",
      "referrers",
      "devices",
      "languages",
      "channels",
      "countries",
      "operatingSystems",
      "browsers",
      "utm",
      "heatMap"
    })
public record Insights(
    @Schema(enumeration = {"hour", "day", "week"}) String interval,
    String tz,
    @Schema(description = "What was asked for, rounded down to a quarter of an hour.") Instant from,
    @Schema(description = "What was asked for, rounded up to a quarter of an hour.") Instant to,
    @Schema(
            nullable = true,
            description =
                "Of a link whose figures are counted from a mark on: the mark. What lies before it is"
                    + " in none of these figures; its items are there, with nothing in them. Null for"
                    + " other links, and of an account or a page always: their figures are not cut.")
        @Nullable Instant since,
    @Schema(
            description =
                "What was counted: rollups, which are kept for good, or single visits (raw).",
            enumeration = {"rollups", "raw"})
        String basis,
    @Schema(
            description =
                "Single visits are kept from here on; filters that roll-ups cannot answer need a from"
                    + " that is not before it.")
        Instant retainedFrom,
    @Schema(
            description =
                "Names of the lists of this answer that are empty because roll-ups cannot count them"
                    + " under these filters.")
        List<String> uncounted,
    Totals totals,
    @Schema(
            nullable = true,
            description =
                "The same for the stretch of equal length just before; null when single visits would"
                    + " have to be counted that are no longer kept, and when any of it lies before"
                    + " since.")
        @Nullable Totals previous,
    @Schema(
            description =
                "Clicks and views that are not counted anywhere else: programs, link previews,"
                    + " prefetching, HEAD and the owner's own. Filters do not touch it.")
        long bots,
    @Schema(description = "The range in parts, none left out.") List<Part> items,
    @Schema(description = "The most clicked links, 100 at most.") List<TopLink> links,
    @Schema(description = "Clicks and visitors of each block; only with pageId.")
        List<BlockClicks> blocks,
    @Schema(description = "Views by how the page was found: link or qr.")
        List<ViewShare> viewSources,
    @Schema(description = "Clicks by where they came from: page, link or qr.") List<Share> sources,
    @Schema(description = "Clicks by the site before, or direct.") List<Share> referrers,
    List<Share> devices,
    @Schema(description = "By ISO 639 code, or unknown.") List<Share> languages,
    @Schema(description = "By kind of place: instagram, search, direct and so on.")
        List<Share> channels,
    @Schema(description = "By ISO 3166-1 alpha-2 code, or unknown.") List<Share> countries,
    List<Share> operatingSystems,
    List<Share> browsers,
    Utm utm,
    @Schema(
            description =
                "Clicks by hour of the week on the clock of tz: seven rows from Monday, of 24 hours.")
        List<List<Long>> heatMap) {

  /** What happened in a whole range. */
  @Schema(
      name = "Totals",
      requiredProperties = {"clicks", "visitors", "views"})
  public record Totals(
      long clicks,
      @Schema(
              nullable = true,
              description =
                  "Of an account who clicked or looked, of a page who looked, of a link who clicked;"
                      + " null when roll-ups cannot tell under these filters.")
          @Nullable Long visitors,
      long views) {}

  /** Clicks, visitors and views of one part of a range. */
  @Schema(
      name = "Part",
      requiredProperties = {"start", "clicks", "visitors", "views"})
  public record Part(
      Instant start,
      long clicks,
      @Schema(nullable = true, description = "Who came for the first time that UTC day.")
          @Nullable Long visitors,
      long views) {}

  /** A link among the most clicked; deleted links are left out and stay in the totals. */
  @Schema(
      name = "TopLink",
      requiredProperties = {"id", "title", "code", "clicks", "visitors"})
  public record TopLink(
      UUID id,
      @Schema(nullable = true) @Nullable String title,
      String code,
      long clicks,
      @Schema(nullable = true) @Nullable Long visitors) {}

  /** What was clicked through a block of a page. */
  @Schema(
      name = "BlockClicks",
      requiredProperties = {"id", "clicks", "visitors", "rate"})
  public record BlockClicks(
      UUID id,
      long clicks,
      @Schema(
              nullable = true,
              description =
                  "Who clicked through the block; null when roll-ups cannot tell: under filters,"
                      + " and of days from before they told it.")
          @Nullable Long visitors,
      @Schema(
              nullable = true,
              description =
                  "Click-through rate: clicks for each view of the page; null without views.")
          @Nullable Double rate) {}

  /** A value and its clicks. */
  @Schema(
      name = "Share",
      requiredProperties = {"name", "clicks"})
  public record Share(String name, long clicks) {}

  /** A value and its views. */
  @Schema(
      name = "ViewShare",
      requiredProperties = {"name", "views"})
  public record ViewShare(String name, long views) {}

  /** Clicks by the UTM fields of the address that was asked for; those without are left out. */
  @Schema(
      name = "Utm",
      requiredProperties = {"sources", "mediums", "campaigns", "terms", "contents"})
  public record Utm(
      List<Share> sources,
      List<Share> mediums,
      List<Share> campaigns,
      List<Share> terms,
      List<Share> contents) {}
}
