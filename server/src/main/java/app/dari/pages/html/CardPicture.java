package app.dari.pages.html;

import app.dari.pages.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The picture that messengers show beside a page's name (Open Graph): a page in the colours of its
 * theme, without words, so that it needs no fonts and suits every language.
 */
public final class CardPicture {
  /** Pixels; 1.91:1 is what Open Graph's readers crop least. */
  static final int WIDTH = 1200;

  static final int HEIGHT = 630;

  private CardPicture() {}

  /** Where a theme's picture is served. */
  public static String path(Theme theme) {
    return "/assets/cards/" + theme.word() + ".png";
  }

  /** The picture as PNG. */
  public static byte[] png(Theme theme) {
    Look look = Look.of(theme);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(look.light("bg"));
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      pen.setColor(look.light("key"));
      pen.fill(new Ellipse2D.Double(WIDTH / 2.0 - 60, 70, 120, 120));
      bar(pen, look.light("ink"), 222, 340, 30);
      bar(pen, look.light("soft"), 270, 240, 16);
      for (int button = 0; button < 3; button++) {
        int y = 332 + 88 * button;
        button(pen, look, y);
        bar(pen, look.light("on"), y + 28, 180 + 50 * ((button + 1) % 3), 16);
      }
    } finally {
      pen.dispose();
    }
    return encode(image);
  }

  private static void button(Graphics2D pen, Look look, int y) {
    var shape = new RoundRectangle2D.Double(WIDTH / 2.0 - 290, y, 580, 72, 36, 36);
    pen.setColor(look.light("card"));
    pen.fill(shape);
    pen.setColor(look.light("line"));
    pen.draw(shape);
  }

  private static void bar(Graphics2D pen, Color color, int y, int width, int height) {
    pen.setColor(color);
    pen.fill(new RoundRectangle2D.Double((WIDTH - width) / 2.0, y, width, height, height, height));
  }

  private static byte[] encode(BufferedImage image) {
    try {
      var out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
