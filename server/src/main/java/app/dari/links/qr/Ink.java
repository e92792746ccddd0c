package app.dari.links.qr;

import app.dari.platform.web.Problem;
import java.util.regex.Pattern;

/**
 * Two colours a scanner can tell apart: the modules are the darker ones, with at least the contrast
 * WCAG 2.2 asks of text (4.5 : 1). Codes printed light on dark, or pale on white, are not read by
 * many phones.
 *
 * @param color of the modules, 0xRRGGBB
 * @param background 0xRRGGBB
 */
record Ink(int color, int background) {
  private static final double LEAST_CONTRAST = 4.5;
  private static final Pattern HEX = Pattern.compile("#?[0-9A-Fa-f]{6}");

  /** Reads two colours; problems 400 {@code qr-color-invalid} and {@code qr-contrast}. */
  static Ink of(String color, String background) {
    Ink ink = new Ink(read("color", color), read("background", background));
    double dark = luminance(ink.color);
    double light = luminance(ink.background);
    if ((light + 0.05) / (dark + 0.05) < LEAST_CONTRAST) {
      throw Problem.of(400, "qr-contrast").field("color");
    }
    return ink;
  }

  /** A colour as CSS writes it. */
  static String css(int rgb) {
    return String.format("#%06x", rgb);
  }

  private static int read(String field, String text) {
    if (!HEX.matcher(text).matches()) {
      throw Problem.of(400, "qr-color-invalid").field(field);
    }
    return Integer.parseInt(text.substring(text.length() - 6), 16);
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(int rgb) {
    return 0.2126 * linear((rgb >> 16) & 255)
        + 0.7152 * linear((rgb >> 8) & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
