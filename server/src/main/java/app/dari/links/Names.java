package app.dari.links;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names nobody may take for a short link or a page, because they are ours or would deceive. */
public final class Names {
  private static final Set<String> WORDS = read();

  private static final Set<String> SHAPES =
      WORDS.stream().map(Names::shape).collect(Collectors.toUnmodifiableSet());

  private Names() {}

  /**
   * Whether a name is reserved, in any case, with hyphens, underscores or dots put in, or written
   * with characters that look like the reserved ones ({@code аdmin}, {@code 1ogin}). Stricter than
   * {@link Lookalikes#skeleton}: dots and strokes are overlooked too ({@code ạdmin}), since nobody
   * needs a name that only pretends to be one of ours.
   */
  public static boolean isReserved(String name) {
    // A capital I is read as a small l, but would be folded to a small i.
    return Stream.of(name, name.replace('I', 'l'))
        .flatMap(read -> Stream.of(read, UCharacter.foldCase(read, true)))
        .anyMatch(read -> SHAPES.contains(shape(read)));
  }

  /** Whether the word itself, as it stands, is on the list. */
  public static boolean isWord(String name) {
    return WORDS.contains(name);
  }

  /** The words of the list. */
  static Set<String> words() {
    return WORDS;
  }

  /** What is left when everything a hurried reader overlooks is taken away. */
  private static String shape(String name) {
    String skeleton = Lookalikes.bareSkeleton(name);
    StringBuilder out = new StringBuilder(skeleton.length());
    skeleton
        .codePoints()
        .filter(c -> c != '-' && c != '_' && c != '.' && c != '/')
        .map(c -> c == 'i' ? 'l' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static Set<String> read() {
    try (@Nullable InputStream in = Names.class.getResourceAsStream("/links/reserved-names.txt")) {
      if (in == null) {
        throw new IllegalStateException("links/reserved-names.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" +")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
