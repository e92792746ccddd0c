package app.dari.operations.growth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a resource lasts. */
@Schema(name = "GrowthOutlook")
public enum Outlook {
  /** It is used up now. */
  OVER,
  /** It runs out on a day. */
  DATED,
  /** It grows, and lasts more than a year. */
  FAR,
  /** It does not grow. */
  STEADY,
  /** There is not enough history yet. */
  TOO_SHORT,
  /** It has no limit that is known. */
  UNLIMITED,
  /** Nothing was measured. */
  UNKNOWN;

  /** As it is written in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
