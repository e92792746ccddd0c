package app.dari.links;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Percent-encoding as the URL standard (url.spec.whatwg.org, "percent-encoded bytes") defines it:
 * each part of an address has its own set of characters that must not stand there as they are.
 */
enum PercentEncoding {
  /** The path; {@code ^} belongs to it since 2024, older browsers leave it alone. */
  PATH(" \"#<>?^`{}"),
  /** The query of a special scheme. */
  QUERY(" \"#<>'"),
  FRAGMENT(" \"<>`");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /** Besides C0 controls, DEL and all that is not ASCII. */
  private final String encoded;

  PercentEncoding(String encoded) {
    this.encoded = encoded;
  }

  /** Appends a code point as it may stand in this part; lone surrogates become U+FFFD. */
  void append(StringBuilder out, int codePoint) {
    if (codePoint >= 0x20 && codePoint < 0x7f && encoded.indexOf(codePoint) < 0) {
      out.append((char) codePoint);
      return;
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    String text = surrogate ? "\ufffd" : Character.toString(codePoint);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      appendOctet(out, octet);
    }
  }

  /** Appends octets that were read as Latin-1, as a request's are, whatever they are octets of. */
  void appendOctets(StringBuilder out, String octets) {
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c < 0x80) {
        append(out, c);
      } else {
        appendOctet(out, c);
      }
    }
  }

  private static void appendOctet(StringBuilder out, int octet) {
    out.append('%').append(HEX[(octet >> 4) & 15]).append(HEX[octet & 15]);
  }

  /** The text with everything but unreserved ASCII letters, digits and {@code -._~} encoded. */
  static String component(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (octet >= '0' && octet <= '9')
              || (octet >= 'a' && octet <= 'z')
              || (octet >= 'A' && octet <= 'Z')
              || octet == '-'
              || octet == '.'
              || octet == '_'
              || octet == '~';
      if (plain) {
        out.append((char) octet);
      } else {
        appendOctet(out, octet);
      }
    }
    return out.toString();
  }

  /**
   * The text with {@code %XX} decoded, or null when the bytes are not UTF-8. A percent sign that is
   * followed by anything else stays.
   */
  static @Nullable String decode(String text) {
    return decode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #decode(String)}, of octets that were read as Latin-1. */
  static @Nullable String decodeOctets(String text) {
    return decode(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String decode(byte[] in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low >= 0) {
        bytes.write((high << 4) | low);
        i += 2;
      } else {
        bytes.write(in[i]);
      }
    }
    return utf8(bytes.toByteArray());
  }

  /** The text these bytes are in UTF-8, or null when they are not. */
  static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
