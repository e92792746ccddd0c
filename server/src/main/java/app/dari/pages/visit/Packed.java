package app.dari.pages.visit;

import app.dari.platform.crypto.Tokens;
import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document in every encoding a browser may ask for. Packed once, as small as it gets.
 *
 * @param tag the entity tag without its quotes; each encoding adds its letter
 * @param brotli null where the native encoder does not run
 */
record Packed(String tag, Buffer plain, Buffer gzip, @Nullable Buffer brotli) {
  private static final boolean BROTLI = Brotli4jLoader.isAvailable();
  private static final Encoder.Parameters SMALLEST = new Encoder.Parameters().setQuality(11);

  /** How a body is encoded. */
  enum Encoding {
    PLAIN(null, ""),
    GZIP("gzip", "-g"),
    BROTLI("br", "-b");

    private final @Nullable String header;
    private final String mark;

    Encoding(@Nullable String header, String mark) {
      this.header = header;
      this.mark = mark;
    }

    /** The value of Content-Encoding; null: none. */
    @Nullable String header() {
      return header;
    }
  }

  /** Packs a document. */
  static Packed of(String html) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    String tag = HexFormat.of().formatHex(Tokens.sha256(bytes), 0, 10);
    return new Packed(
        tag,
        Buffer.buffer(bytes),
        Buffer.buffer(gzip(bytes)),
        BROTLI ? Buffer.buffer(brotli(bytes)) : null);
  }

  /** The best encoding a browser takes (RFC 9110, 12.5.3). */
  Encoding choose(@Nullable String accepted) {
    if (accepted == null) {
      return Encoding.PLAIN;
    }
    if (brotli != null && accepts(accepted, "br")) {
      return Encoding.BROTLI;
    }
    return accepts(accepted, "gzip") ? Encoding.GZIP : Encoding.PLAIN;
  }

  /** The bytes of an encoding. */
  Buffer body(Encoding encoding) {
    return switch (encoding) {
      case PLAIN -> plain;
      case GZIP -> gzip;
      case BROTLI -> brotli == null ? plain : brotli;
    };
  }

  /** The entity tag of an encoding. */
  String tag(Encoding encoding) {
    return "\"" + tag + encoding.mark + "\"";
  }

  /** Whether a browser that knows these tags knows this document, in whatever encoding. */
  boolean isKnown(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null
        && (ifNoneMatch.contains("\"" + tag + "\"") || ifNoneMatch.contains("\"" + tag + "-"));
  }

  /** About how much memory it takes. */
  int bytes() {
    return plain.length() + gzip.length() + (brotli == null ? 0 : brotli.length());
  }

  private static boolean accepts(String header, String coding) {
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] words = part.strip().split(";", -1);
      if (words[0].strip().equals(coding)) {
        return words.length < 2 || !words[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] brotli(byte[] bytes) {
    try {
      return Encoder.compress(bytes, SMALLEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new BestGzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
