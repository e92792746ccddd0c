package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderTest {
  @Property
  void itIsWhatSortingObjectsMakes(
      @ForAll @Size(max = 500) @IntRange(max = 40) int[] values, @ForAll boolean sortedBefore) {
    if (sortedBefore) {
      Arrays.sort(values);
    }
    int[] places = IntStream.range(0, values.length).toArray();
    Order.sort(places, (a, b) -> Integer.compare(values[a], values[b]));
    assertThat(places)
        .containsExactly(
            IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingInt(place -> values[place]))
                .mapToInt(place -> place)
                .toArray());
  }
}
