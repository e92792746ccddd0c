package app.dari.insights.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of facets, found by their encoded text: the same few thousand come again for every
 * day, and are made into texts once.
 */
final class FacetTable<T> {
  private final Function<String, T> make;
  private @Nullable Entry<T>[] entries = newTable(1 << 10);
  private int size;

  private record Entry<T>(int hash, byte[] bytes, T value) {}

  /** Makes what is known of a facet when it is met for the first time. */
  FacetTable(Function<String, T> make) {
    this.make = make;
  }

  T get(byte[] bytes, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash ^= hash >>> 15;
    int place = hash & (entries.length - 1);
    for (Entry<T> entry = entries[place]; entry != null; entry = entries[place]) {
      if (entry.hash == hash
          && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, from + length)) {
        return entry.value;
      }
      place = (place + 1) & (entries.length - 1);
    }
    T value = make.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
    entries[place] = new Entry<>(hash, Arrays.copyOfRange(bytes, from, from + length), value);
    if (++size > entries.length / 2) {
      grow();
    }
    return value;
  }

  private void grow() {
    @Nullable Entry<T>[] old = entries;
    entries = newTable(2 * old.length);
    for (Entry<T> entry : old) {
      if (entry != null) {
        int place = entry.hash & (entries.length - 1);
        while (entries[place] != null) {
          place = (place + 1) & (entries.length - 1);
        }
        entries[place] = entry;
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be written.
  private static <T> @Nullable Entry<T>[] newTable(int length) {
    return new @Nullable Entry[length];
  }
}
