package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A key that rows of backups are encrypted under: a stream of segments, each of them authenticated
 * with its place, which one is the last, and whose backup's file it is.
 */
final class BackupKey {
  /** So much of a stream is in memory at a time. */
  static final int SEGMENT = 1 << 16;

  private final String id;
  private final StreamingAead streams;
  private final byte[] codes;

  BackupKey(String secret) {
    Keys keys = new Keys(secret);
    id = KeyId.of(keys);
    codes = keys.derive("backup rows");
    try {
      streams = new AesGcmHkdfStreaming(keys.derive("backup files"), "HmacSha256", 32, SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** Tells it apart without telling it. */
  String id() {
    return id;
  }

  OutputStream encrypt(OutputStream to, String backup, String file) throws IOException {
    try {
      return streams.newEncryptingStream(to, place(backup, file));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Fails while it is read where it is not what was written. */
  InputStream decrypt(InputStream from, String backup, String file) throws IOException {
    try {
      return streams.newDecryptingStream(from, place(backup, file));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** In place of a hash of rows: of few rows that could be guessed. */
  String code(MessageDigest rows) {
    return HexFormat.of().formatHex(Keys.hmac(codes, rows.digest()));
  }

  @Override
  public String toString() {
    return id;
  }

  private static byte[] place(String backup, String file) {
    return (Manifest.ENCRYPTED + "\n" + backup + "\n" + file).getBytes(StandardCharsets.UTF_8);
  }
}
