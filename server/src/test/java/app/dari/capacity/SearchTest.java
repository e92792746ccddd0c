package app.dari.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.capacity.Search.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 99, 700, 1_234, 9_999})
  void whatIsFoundHeldAndIsWithinATenthOfTheLargest(int largest) {
    List<Integer> tried = new ArrayList<>();
    Found found =
        Search.largest(
            10,
            10_000,
            number -> {
              tried.add(number);
              return number <= largest;
            });
    assertThat(found.least()).isFalse();
    assertThat(found.number()).isBetween((int) Math.floor(largest / 1.1), largest);
    assertThat(tried).contains(found.number()).hasSizeLessThan(18);
  }

  @Test
  void whereEverythingHoldsTheMostIsALeast() {
    assertThat(Search.largest(10, 1_000, _ -> true)).isEqualTo(new Found(1_000, true));
    assertThat(Search.largest(10, 5, _ -> true)).isEqualTo(new Found(5, true));
  }

  @Test
  void whereNothingHoldsNothingIsFound() {
    assertThat(Search.largest(10, 1_000, _ -> false)).isEqualTo(new Found(0, false));
  }

  @Test
  void partsAreFoundExactly() {
    assertThat(Search.between(0, 9, part -> part <= 6)).isEqualTo(6);
    assertThat(Search.between(0, 9, _ -> true)).isEqualTo(8);
  }
}
