package app.dari.pages;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * How a place on a page is named in the reserved parameter {@code via}: the id of its block or
 * social item in 22 characters (base64url without padding).
 */
public final class Via {
  private Via() {}

  /** The short form of an id. */
  public static String of(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The id of a short form; empty when it is none. */
  public static Optional<UUID> block(String via) {
    if (via.length() != 22) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(via));
      UUID id = new UUID(bytes.getLong(), bytes.getLong());
      // The last character has bits to spare; with them set nobody but us wrote it.
      return of(id).equals(via) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
