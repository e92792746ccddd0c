package app.dari.pages.visit;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Remembered;
import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document in every encoding a browser may ask for. Kept by gzip; what else is asked for is made
 * of that, and only brotli's is kept beside it, so that many pages fit into memory. Safe for any
 * thread.
 */
final class Packed {
  private static final boolean BROTLI = Brotli4jLoader.isAvailable();
  private static final int ITSELF = 300;

  /**
   * 11 makes a page 6 % smaller and takes fifty times as long, 8 ms: visitors of pages that do not
   * all fit into memory would wait for it.
   */
  private static final Encoder.Parameters QUICK = new Encoder.Parameters().setQuality(7);

  private static final Remembered<Encoding> BEST = new Remembered<>(Packed::best);

  /** The entity tag without its last quote; each encoding adds its letter. */
  private final String tag;

  private final int length;
  private final byte[] gzip;
  private final Runnable grown;
  private volatile byte @Nullable [] brotli;

  /** By encoding and kind; made when first asked for. */
  private final AtomicReferenceArray<byte[]> heads =
      new AtomicReferenceArray<>(Head.values().length * Encoding.values().length);

  private Packed(String tag, int length, byte[] gzip, Runnable grown) {
    this.tag = "\"" + tag;
    this.length = length;
    this.gzip = gzip;
    this.grown = grown;
  }

  /** Of which answer a head is. */
  enum Head {
    /** The document follows. */
    DOCUMENT(0),
    /** The document would follow. */
    ALONE(1),
    /** The browser has it. */
    KNOWN(2);

    private final int place;

    Head(int place) {
      this.place = place;
    }
  }

  /** How a body is encoded. */
  enum Encoding {
    PLAIN(0, null, ""),
    GZIP(1, "gzip", "-g"),
    BROTLI(2, "br", "-b");

    private final int place;
    private final @Nullable String header;
    private final String mark;

    Encoding(int place, @Nullable String header, String mark) {
      this.place = place;
      this.header = header;
      this.mark = mark;
    }

    /** The value of Content-Encoding; null: none. */
    @Nullable String header() {
      return header;
    }
  }

  /**
   * Packs a document.
   *
   * @param grown told whenever it takes more memory than before
   */
  static Packed of(String html, Runnable grown) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    String tag = HexFormat.of().formatHex(Tokens.sha256(bytes), 0, 10);
    return new Packed(tag, bytes.length, gzip(bytes), grown);
  }

  /** What is made of this document by changing its text. */
  Packed changed(UnaryOperator<String> change, Runnable told) {
    return of(change.apply(new String(plain(), StandardCharsets.UTF_8)), told);
  }

  /** The best encoding a browser takes (RFC 9110, 12.5.3). */
  Encoding choose(@Nullable String accepted) {
    return accepted == null ? Encoding.PLAIN : BEST.of(accepted);
  }

  private static Encoding best(String accepted) {
    if (BROTLI && accepts(accepted, "br")) {
      return Encoding.BROTLI;
    }
    return accepts(accepted, "gzip") ? Encoding.GZIP : Encoding.PLAIN;
  }

  /** The bytes of an encoding; not to be changed. */
  byte[] body(Encoding encoding) {
    return switch (encoding) {
      case PLAIN -> plain();
      case GZIP -> gzip;
      case BROTLI -> brotli();
    };
  }

  /** How long the body of an encoding is, in bytes. */
  int length(Encoding encoding) {
    return encoding == Encoding.PLAIN ? length : body(encoding).length;
  }

  /** The entity tag of an encoding. */
  String tag(Encoding encoding) {
    return tag + encoding.mark + "\"";
  }

  /** The head of an answer as it goes over the wire, made by whoever asks first. */
  byte[] head(Encoding encoding, Head kind, Supplier<byte[]> made) {
    int place = 3 * encoding.place + kind.place;
    byte[] head = heads.getAcquire(place);
    if (head == null) {
      // Two threads may make it at once: both make the same.
      head = made.get();
      heads.setRelease(place, head);
      grown.run();
    }
    return head;
  }

  /** About how much memory it takes at this moment. */
  int bytes() {
    byte[] made = brotli;
    int bytes = ITSELF + gzip.length + (made == null ? 0 : made.length);
    for (int place = 0; place < heads.length(); place++) {
      byte[] head = heads.getAcquire(place);
      bytes += head == null ? 0 : head.length;
    }
    return bytes;
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

  private byte[] brotli() {
    byte[] made = brotli;
    if (made == null) {
      try {
        made = Encoder.compress(plain(), QUICK);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      brotli = made;
      grown.run();
    }
    return made;
  }

  private byte[] plain() {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readNBytes(length);
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
