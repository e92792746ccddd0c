package app.dari.insights;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What visits are told apart by: the parameter of the API, the column, the facet's letter. */
public enum Dimension {
  CHANNEL(0, "channel", "channel", 'x', null, "[a-z0-9][a-z0-9-]{0,39}"),
  COUNTRY(1, "country", "country", 'x', "unknown", "[A-Z]{2}|unknown"),
  DEVICE(2, "device", "device", 'x', null, "mobile|tablet|desktop|other"),
  SOURCE(3, "source", "source", 'x', null, "link|page|qr"),
  OS(4, "os", "os", 'o', "unknown", ".*"),
  BROWSER(5, "browser", "browser", 'b', "unknown", ".*"),
  LANGUAGE(6, "language", "language", 'l', "unknown", "[a-z]{2,3}|unknown"),
  REFERRER(7, "referrer", "referrer_host", 'r', "direct", ".*"),
  UTM_SOURCE(8, "utmSource", "utm_source", 's', null, ".*"),
  UTM_MEDIUM(9, "utmMedium", "utm_medium", 'm', null, ".*"),
  UTM_CAMPAIGN(10, "utmCampaign", "utm_campaign", 'c', null, ".*"),
  UTM_TERM(11, "utmTerm", "utm_term", 't', null, ".*"),
  UTM_CONTENT(12, "utmContent", "utm_content", 'n', null, ".*"),
  BLOCK(13, "block", "block", 'k', null, ".*");

  /** Those that roll-ups hold every combination of, in the order a combination names them. */
  public static final List<Dimension> CUBE = List.of(CHANNEL, COUNTRY, DEVICE, SOURCE);

  private final int place;
  private final String parameter;
  private final String column;
  private final char letter;
  private final @Nullable String absent;
  private final Pattern values;

  Dimension(
      int place,
      String parameter,
      String column,
      char letter,
      @Nullable String absent,
      String values) {
    this.place = place;
    this.parameter = parameter;
    this.column = column;
    this.letter = letter;
    this.absent = absent;
    this.values = Pattern.compile(values, Pattern.DOTALL);
  }

  /** The one the API calls so. */
  public static Optional<Dimension> of(String parameter) {
    return Stream.of(values()).filter(one -> one.parameter.equals(parameter)).findFirst();
  }

  /** Where its value stands in a list of all of them: its own place in this list. */
  public int place() {
    return place;
  }

  /** Its word in the API. */
  public String parameter() {
    return parameter;
  }

  /** Its column of insights.visit. */
  public String column() {
    return column;
  }

  /** What its facets begin with; those of the cube share one. */
  public char letter() {
    return letter;
  }

  /** The word for a visit of which nothing is known here; null when such visits are left out. */
  public @Nullable String absent() {
    return absent;
  }

  /** Whether a value of this text can be. */
  boolean canBe(String value) {
    return values.matcher(value).matches();
  }
}
