package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
  @Test
  void allFiveFieldsAreRead() {
    assertThat(
            Campaign.of("utm_source=a&utm_medium=b&utm_campaign=c&utm_term=d&utm_content=e&via=qr"))
        .isEqualTo(new Seen.Utm("a", "b", "c", "d", "e"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          utm_campaign=Spring+Sale%21              | Spring Sale!
          x=utm_campaign=no&utm_campaign=yes       | yes
          my_utm_campaign=no&utm_campaign=yes      | yes
          utm_campaign=first&utm_campaign=second   | first
          utm_campaign=100%                        | 100%
          utm_campaign=%zz%4                       | %zz%4
          utm_campaign=%E1%84%92%E1%85%A1%E1%86%AB | 한
          utm_campaign=+%09+a%00b%0Ac%E2%80%8B++   | ab c
          utm_campaign=%FF                         | \ufffd
          """)
  void fieldsAreReadLenientlyAndTidied(String query, String campaign) {
    assertThat(Campaign.of(query).campaign()).isEqualTo(campaign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "utm_=x", "utm_campaign", "utm_campaign=", "utm_campaign=%20"})
  void nothingGivenIsNothing(String query) {
    assertThat(Campaign.of(query)).isEqualTo(Seen.Utm.NONE);
  }

  @Test
  void sourceAndMediumAreWordsInLowerCase() {
    assertThat(Campaign.of("utm_source=Instagram&utm_medium=SOCIAL&utm_term=As+Is"))
        .isEqualTo(new Seen.Utm("instagram", "social", null, "As Is", null));
  }

  @Test
  void aFieldHasAtMostAHundredCharacters() {
    String longest = "😀".repeat(100);
    assertThat(Campaign.of("utm_content=" + octets(longest) + "x").content()).isEqualTo(longest);
  }

  /** As a request line is read. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
