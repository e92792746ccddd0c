package app.dari.insights;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every question about figures may say: the range, and one value of each dimension. */
public class FigureParameters {
  @Parameter(
      description =
          "Begin of the range, in UTC; 27 days before the day of to when missing. Rounded down to"
              + " a quarter of an hour.")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(
      description = "End of the range, in UTC, not part of it; now when missing. Rounded up.")
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description = "Length of a part of items.",
      schema =
          @Schema(
              enumeration = {"hour", "day", "week"},
              defaultValue = "day"))
  @QueryParam("interval")
  @Nullable String interval;

  @Parameter(
      description = "IANA name of the time zone whose hours, days and weeks are meant.",
      schema = @Schema(defaultValue = "Asia/Seoul"))
  @QueryParam("tz")
  @Nullable String tz;

  @Parameter(description = "instagram, youtube, kakaotalk, naver, search, direct and so on.")
  @QueryParam("channel")
  @Nullable String channel;

  @Parameter(description = "ISO 3166-1 alpha-2 in capitals, or unknown.")
  @QueryParam("country")
  @Nullable String country;

  @Parameter(schema = @Schema(enumeration = {"mobile", "tablet", "desktop", "other"}))
  @QueryParam("device")
  @Nullable String device;

  @Parameter(description = "A name as operatingSystems lists it.")
  @QueryParam("os")
  @Nullable String os;

  @Parameter(description = "A name as browsers lists it.")
  @QueryParam("browser")
  @Nullable String browser;

  @Parameter(description = "ISO 639 code in small letters, or unknown.")
  @QueryParam("language")
  @Nullable String language;

  @Parameter(description = "Host of the referring site, or direct.")
  @QueryParam("referrer")
  @Nullable String referrer;

  @Parameter(
      description = "Through the bare short link, through a page's block, or through a QR code.",
      schema = @Schema(enumeration = {"link", "page", "qr"}))
  @QueryParam("source")
  @Nullable String source;

  @QueryParam("utmSource")
  @Nullable String utmSource;

  @QueryParam("utmMedium")
  @Nullable String utmMedium;

  @QueryParam("utmCampaign")
  @Nullable String utmCampaign;

  @QueryParam("utmTerm")
  @Nullable String utmTerm;

  @QueryParam("utmContent")
  @Nullable String utmContent;

  /** The range; problems of {@link Range#asked}. */
  Range range(Instant now) {
    return Range.asked(from, to, interval, tz, now);
  }

  /** The filter; problems of {@link Filter#and}. */
  Filter filter() {
    return Filter.NONE
        .and(Dimension.CHANNEL, channel)
        .and(Dimension.COUNTRY, country)
        .and(Dimension.DEVICE, device)
        .and(Dimension.SOURCE, source)
        .and(Dimension.OS, os)
        .and(Dimension.BROWSER, browser)
        .and(Dimension.LANGUAGE, language)
        .and(Dimension.REFERRER, referrer)
        .and(Dimension.UTM_SOURCE, utmSource)
        .and(Dimension.UTM_MEDIUM, utmMedium)
        .and(Dimension.UTM_CAMPAIGN, utmCampaign)
        .and(Dimension.UTM_TERM, utmTerm)
        .and(Dimension.UTM_CONTENT, utmContent);
  }
}
