package app.dari.platform.web;

import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Positions in lists, signed so that a caller can only send back what was handed out. */
@Singleton
public final class Cursors {
  private static final int MAC_BYTES = 12;
  private static final String SEPARATOR = "\u001f";

  private final byte[] key;

  Cursors(Keys keys) {
    this.key = keys.derive("cursors");
  }

  /** A cursor of the last item's sort values; {@code list} names the list and its order. */
  public String write(String list, String... values) {
    byte[] text =
        (list + SEPARATOR + String.join(SEPARATOR, values)).getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(mac(text), MAC_BYTES + text.length);
    System.arraycopy(text, 0, signed, MAC_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** The values written for this list, or null without a cursor; problem {@code cursor-invalid}. */
  public @Nullable List<String> read(String list, @Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      byte[] signed = Base64.getUrlDecoder().decode(cursor);
      if (signed.length > MAC_BYTES) {
        byte[] text = Arrays.copyOfRange(signed, MAC_BYTES, signed.length);
        String[] parts = new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1);
        if (Tokens.same(mac(text), Arrays.copyOf(signed, MAC_BYTES)) && parts[0].equals(list)) {
          return List.of(parts).subList(1, parts.length);
        }
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: refused below like any other foreign text.
    }
    throw Problem.of(400, "cursor-invalid").field("cursor");
  }

  /**
   * A part of a list that is short enough to be read whole; all of it up to 100 when nothing else
   * is asked for.
   */
  public <T> Listing<T> part(
      String list,
      List<T> all,
      Function<T, UUID> id,
      @Nullable String cursor,
      @Nullable Integer limit) {
    int most = limit == null ? Listing.MAX_LIMIT : Listing.limit(limit);
    List<String> after = read(list, cursor);
    int start = after == null ? 0 : following(all, id, after);
    int end = Math.min(all.size(), start + most);
    List<T> part = all.subList(start, end);
    return new Listing<>(
        part,
        end == all.size()
            ? null
            : write(list, id.apply(part.getLast()).toString(), Integer.toString(end)));
  }

  /** After the last one handed out; where that is gone, the next one has moved to its place. */
  private static <T> int following(List<T> all, Function<T, UUID> id, List<String> after) {
    UUID last = UUID.fromString(after.getFirst());
    for (int i = 0; i < all.size(); i++) {
      if (id.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    return Math.min(all.size(), Integer.parseInt(after.get(1)) - 1);
  }

  private byte[] mac(byte[] text) {
    return Arrays.copyOf(Keys.hmac(key, text), MAC_BYTES);
  }
}
