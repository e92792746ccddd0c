package app.dari.insights.country;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the smallest database of GeoLite2's shape (MaxMind DB file format 2.0): one node, both of
 * whose sides lead to {@code {"country": {"iso_code": …, "names": {"en": …}}}}.
 */
final class GeoLite2Shape {
  private GeoLite2Shape() {}

  static Path write(Path file, String country) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // One node of two records of 24 bits; 1 node + 16 + offset 0 of the data section.
    out.writeBytes(new byte[] {0, 0, 17, 0, 0, 17});
    out.writeBytes(new byte[16]);
    map(out, 1);
    text(out, "country");
    map(out, 2);
    text(out, "iso_code");
    text(out, country);
    text(out, "names");
    map(out, 1);
    text(out, "en");
    text(out, "Somewhere");
    out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    ascii(out, "MaxMind.com");
    map(out, 9);
    text(out, "binary_format_major_version");
    number(out, 5, 2);
    text(out, "binary_format_minor_version");
    number(out, 5, 0);
    text(out, "build_epoch");
    // uint64 is type 9: extended, its number less 7 in the second byte.
    out.writeBytes(new byte[] {0x01, 0x02, 0x01});
    text(out, "database_type");
    text(out, "GeoLite2-Country");
    text(out, "description");
    map(out, 0);
    text(out, "ip_version");
    number(out, 5, 6);
    text(out, "languages");
    out.writeBytes(new byte[] {0x00, 0x04});
    text(out, "node_count");
    number(out, 6, 1);
    text(out, "record_size");
    number(out, 5, 24);
    try {
      return Files.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void map(ByteArrayOutputStream out, int size) {
    out.write(7 << 5 | size);
  }

  private static void number(ByteArrayOutputStream out, int type, int value) {
    out.write(type << 5 | 1);
    out.write(value);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(2 << 5 | text.length());
    ascii(out, text);
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
