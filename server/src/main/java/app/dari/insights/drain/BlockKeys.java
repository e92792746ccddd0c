package app.dari.insights.drain;

import app.dari.platform.crypto.Tokens;
import java.nio.ByteBuffer;
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
    return ByteBuffer.wrap(Tokens.sha256(block)).getLong();
  }
}
