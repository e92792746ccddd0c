package app.dari.insights;

import app.dari.platform.web.Problem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which visits are looked at: those with exactly this value of each of these dimensions. */
public record Filter(Map<Dimension, String> values) {
  /** All visits. */
  public static final Filter NONE = new Filter(Map.of());

  private static final int LONGEST = 200;

  /** Copies the values. */
  public Filter {
    EnumMap<Dimension, String> copy = new EnumMap<>(Dimension.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** This and one more, unless it is null or empty; problems filter-too-long, filter-invalid. */
  public Filter and(Dimension dimension, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return this;
    }
    if (value.length() > LONGEST) {
      throw Problem.of(400, "filter-too-long")
          .field(dimension.parameter())
          .with("characters", LONGEST);
    }
    if (!dimension.canBe(value)) {
      throw Problem.of(400, "filter-invalid").field(dimension.parameter());
    }
    EnumMap<Dimension, String> more = new EnumMap<>(Dimension.class);
    more.putAll(values);
    more.put(dimension, value);
    return new Filter(more);
  }

  /** Without what is said of one dimension. */
  public Filter without(Dimension dimension) {
    EnumMap<Dimension, String> fewer = new EnumMap<>(Dimension.class);
    fewer.putAll(values);
    fewer.remove(dimension);
    return new Filter(fewer);
  }

  /** What it asks of a dimension; only for one it speaks of. */
  public String value(Dimension dimension) {
    return Objects.requireNonNull(values.get(dimension));
  }

  /** Whether it lets everything through. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The dimensions it speaks of. */
  public Set<Dimension> dimensions() {
    return values.keySet();
  }

  /** Whether roll-ups can count it: one value, or any of the cube's. */
  public boolean isRolledUp() {
    return values.size() <= 1 || isOfCube();
  }

  /** Whether it speaks of the cube's dimensions alone. */
  public boolean isOfCube() {
    return Dimension.CUBE.containsAll(values.keySet());
  }
}
