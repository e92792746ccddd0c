package app.dari.pages.visit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.pages.PageClient;
import app.dari.pages.Theme;
import app.dari.pages.html.CardPicture;
import app.dari.users.TestAccounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What messengers show beside a page's name. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class CardRouteTest {
  @Test
  void everyThemeHasAPictureInItsOwnColours() throws IOException {
    Set<Integer> grounds = new HashSet<>();
    for (Theme theme : Theme.values()) {
      var answer = given().get(CardPicture.path(theme)).then().statusCode(200).extract();
      assertThat(answer.contentType()).isEqualTo("image/png");
      byte[] bytes = answer.asByteArray();
      assertThat(bytes).hasSizeLessThan(60_000);
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
      assertThat(picture.getWidth()).isEqualTo(1200);
      assertThat(picture.getHeight()).isEqualTo(630);
      grounds.add(picture.getRGB(0, 0));
    }
    assertThat(grounds).hasSameSizeAs(Theme.values());
  }

  @Test
  void aPageNamesAPictureThatIsThere() {
    PageClient page = PageClient.create(TestAccounts.creator(), PageClient.freshHandle());
    page.publish().then().statusCode(200);
    var html = Jsoup.parse(given().get("/@" + page.handle()).asString());
    String picture = html.select("meta[property=og:image]").attr("content");
    assertThat(picture).startsWith("http");
    given().head(URI.create(picture).getPath()).then().statusCode(200);
  }

  @Test
  void thereIsNoPictureOfOtherNames() {
    given().get("/assets/cards/plaid.png").then().statusCode(404);
  }
}
