package app.dari.links.qr;

import app.dari.platform.web.Problem;
import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A QR code (ISO/IEC 18004), error correction M, with the quiet zone the standard asks for. */
final class QrPicture {
  private static final int QUIET = 4;

  private final QrCode code;
  private final Ink ink;

  private QrPicture(QrCode code, Ink ink) {
    this.code = code;
    this.ink = ink;
  }

  /** The code of a text; problem 400 {@code qr-too-long}. */
  static QrPicture of(String text, Ink ink) {
    try {
      return new QrPicture(QrCode.encodeText(text, QrCode.Ecc.MEDIUM), ink);
    } catch (DataTooLongException e) {
      throw Problem.of(400, "qr-too-long");
    }
  }

  /** Modules on a side, quiet zone included. */
  int modules() {
    return code.size + 2 * QUIET;
  }

  /** As SVG; one path, sharp at every size. */
  byte[] svg(int size) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int start = x;
        while (x < code.size && code.getModule(x, y)) {
          x++;
        }
        if (x > start) {
          path.append('M').append(start + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(x - start).append("v1h-").append(x - start).append('z');
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
    shape-rendering="crispEdges"><path fill="%3$s" d="M0 0h%2$dv%2$dH0z"/><path fill="%4$s" d="%5$s"/></svg>
    """
        .formatted(size, modules(), Ink.css(ink.background()), Ink.css(ink.color()), path)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As PNG of exactly this size; whole pixels per module, what is left over is quiet zone. */
  byte[] png(int size) {
    int scale = size / modules();
    int margin = (size - scale * code.size) / 2;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY, palette());
    for (int y = 0; y < code.size * scale; y++) {
      for (int x = 0; x < code.size * scale; x++) {
        if (code.getModule(x / scale, y / scale)) {
          image.getRaster().setSample(margin + x, margin + y, 0, 1);
        }
      }
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IndexColorModel palette() {
    int[] colors = {ink.background(), ink.color()};
    byte[][] channels = new byte[3][2];
    for (int i = 0; i < 2; i++) {
      channels[0][i] = (byte) (colors[i] >> 16);
      channels[1][i] = (byte) (colors[i] >> 8);
      channels[2][i] = (byte) colors[i];
    }
    return new IndexColorModel(1, 2, channels[0], channels[1], channels[2]);
  }
}
