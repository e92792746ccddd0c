package app.dari.links.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class QrApiTest {
  @Inject Jdbi jdbi;
  @Inject Links links;

  private String path(TestAccount account) {
    Link link =
        jdbi.inTransaction(tx ->
            links.create(
                tx, account.id(), new NewLink("a.example", null, null, false, Origin.SHORT)));
    return "/api/v1/links/" + link.id() + "/qr";
  }

  @Test
  void itIsASharpPictureOfTheSizeAskedFor() throws Exception {
    TestAccount mina = TestAccounts.creator();
    String path = path(mina);
    mina.browser()
        .urlEncodingEnabled(false)
        .get(path + "?size=300&color=0F7B5F&background=%23FFFFFF")
        .then()
        .statusCode(200)
        .contentType("image/svg+xml")
        .body(containsString("width=\"300\""))
        .body(containsString("#0f7b5f"));
    byte[] png = mina.browser().get(path + "?format=png&size=300&color=0F7B5F").asByteArray();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(300, 300);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    // The corner of the upper left finder pattern is the first dark pixel on the diagonal.
    int first = 0;
    while (image.getRGB(first, first) == 0xffffffff) {
      first++;
    }
    assertThat(image.getRGB(first, first)).isEqualTo(0xff0f7b5f);
    assertThat(first).isBetween(24, 60);
  }

  @ParameterizedTest
  @CsvSource({"128, 16181D, FFFFFF", "300, 0F7B5F, FFFFFF", "1024, 16181D, E8D9B5"})
  void aPhoneReadsTheShortAddressFromIt(int size, String color, String background)
      throws Exception {
    TestAccount mina = TestAccounts.creator();
    String path = path(mina);
    String shortUrl = mina.browser().get(path.replace("/qr", "")).path("shortUrl");
    byte[] png =
        mina.browser()
            .queryParam("format", "png")
            .queryParam("size", size)
            .queryParam("color", color)
            .queryParam("background", background)
            .get(path)
            .asByteArray();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels = image.getRGB(0, 0, size, size, null, 0, size);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels)));
    // Searching for the code, as in a photograph, the reader overlooks 7 of 3,000 of them.
    Map<DecodeHintType, Boolean> upright = Map.of(DecodeHintType.PURE_BARCODE, true);
    assertThat(new QRCodeReader().decode(bitmap, upright).getText())
        .isEqualTo(shortUrl + "?via=qr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=10",
        "size=4000",
        "format=gif",
        "color=red",
        "color=12345",
        "color=FFFFFF",
        "color=777777",
        "color=FFFFFF&background=000000",
        "color=16181D&background=333333",
        "background=%3Cscript%3E"
      })
  void whatNoPhoneCouldReadIsRefused(String query) {
    TestAccount mina = TestAccounts.creator();
    mina.browser()
        .get(path(mina) + "?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void itIsShownToTheOwnerOnly() {
    TestAccount mina = TestAccounts.creator();
    TestAccounts.creator()
        .browser()
        .get(path(mina))
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
  }
}
