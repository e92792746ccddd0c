package app.dari.pages.html;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * Writes HTML that cannot be broken out of: markup comes from constants of the program only (the
 * compiler checks it), everything else is escaped for where it stands.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(16_384);

  /** Markup of our own. */
  Html raw(@CompileTimeConstant String markup) {
    out.append(markup);
    return this;
  }

  /** A picture of our own. */
  Html icon(Icon icon) {
    out.append(icon.svg());
    return this;
  }

  /** A stylesheet of our own. */
  Html style(Look look) {
    out.append("<style>").append(look.css()).append("</style>");
    return this;
  }

  /** Text between tags. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** An attribute with its leading blank. */
  Html attribute(@CompileTimeConstant String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  /**
   * Data for programs. Inside a script element nothing is unescaped, so everything that could end
   * it or be taken for markup is written as JSON escapes, which mean the same.
   */
  Html jsonLd(String json) {
    out.append("<script type=\"application/ld+json\">");
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '\'' || c == 0x2028 || c == 0x2029) {
        out.append("\\u").append(Character.forDigit(c >> 12, 16));
        out.append(Character.forDigit((c >> 8) & 15, 16));
        out.append(Character.forDigit((c >> 4) & 15, 16));
        out.append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append("</script>");
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
