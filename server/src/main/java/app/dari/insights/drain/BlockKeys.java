package app.dari.insights.drain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * Names who came to a link through a block, among those who came to the link: the visitor's number
 * and the block's hash in one. V014 makes the same of visits that were stored before it.
 */
final class BlockKeys {
  private final Map<String, Long> hashes = new HashMap<>();

  long key(String block, long visitor) {
    return visitor ^ hashes.computeIfAbsent(block, BlockKeys::hash);
  }

  private static long hash(String block) {
    try {
      return ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(block.getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
