package app.dari.insights.reports;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws the only SVG our reports have: filled rectangles. */
final class SvgBars implements SVGDrawer {
  private record Bar(double x, double y, double width, double height, int rgb) {}

  @Override
  public SVGImage buildSVGImage(
      Element svg,
      @Nullable Box box,
      CssContext context,
      double cssWidth,
      double cssHeight,
      double dotsPerPixel) {
    double width = number(svg, "width");
    double height = number(svg, "height");
    double scale = cssWidth > 0 ? cssWidth / width : dotsPerPixel;
    List<Bar> bars = new ArrayList<>();
    NodeList rects = svg.getElementsByTagName("rect");
    for (int i = 0; i < rects.getLength(); i++) {
      Element rect = (Element) rects.item(i);
      bars.add(
          new Bar(
              number(rect, "x"),
              number(rect, "y"),
              number(rect, "width"),
              number(rect, "height"),
              Integer.parseInt(rect.getAttribute("fill").substring(1), 16)));
    }
    return new Image(width, height, scale, bars);
  }

  private record Image(double width, double height, double scale, List<Bar> bars)
      implements SVGImage {
    @Override
    public int getIntrinsicWidth() {
      return (int) Math.round(width * scale);
    }

    @Override
    public int getIntrinsicHeight() {
      return (int) Math.round(height * scale);
    }

    @Override
    public void drawSVG(OutputDevice out, RenderingContext context, double x, double y) {
      for (Bar bar : bars) {
        out.setColor(new FSRGBColor(bar.rgb() >> 16 & 255, bar.rgb() >> 8 & 255, bar.rgb() & 255));
        out.fill(
            new Rectangle2D.Double(
                x + bar.x() * scale,
                y + bar.y() * scale,
                bar.width() * scale,
                bar.height() * scale));
      }
    }
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Override
  public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
    // There is no text in them.
  }

  @Override
  public void addFontFile(File file, String family, Integer weight, FontStyle style) {
    // There is no text in them.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
