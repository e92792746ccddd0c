package app.dari.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecordsTest {
  private record Model(Lane lane, Position end, byte[] bytes) {}

  @Property(tries = 200)
  void everyPartHasItsRecordsAndWhereItsLanesGoOn(
      @ForAll Random random,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 400) Integer> counts) {
    Records records = new Records();
    // Filled twice: what it held before is gone.
    for (int round = 0; round < 2; round++) {
      records.clear();
      List<Model> models = fill(records, random, counts);
      assertThat(records.size()).isEqualTo(models.size());
      for (int i = 0; i < models.size(); i++) {
        assertThat(records.copy(i)).isEqualTo(models.get(i).bytes());
        assertThat(
                Arrays.copyOfRange(
                    records.octets(), records.begin(i), records.begin(i) + records.length(i)))
            .isEqualTo(models.get(i).bytes());
      }
      int from = random.nextInt(models.size() + 1);
      int to = from + random.nextInt(models.size() - from + 1);
      Map<Lane, Position> ends = new HashMap<>();
      models.subList(from, to).forEach(one -> ends.put(one.lane(), one.end()));
      assertThat(records.ends(from, to)).isEqualTo(ends);
    }
  }

  private static List<Model> fill(Records records, Random random, List<Integer> counts) {
    List<Model> models = new ArrayList<>();
    for (int stripe = 0; stripe < counts.size(); stripe++) {
      Lane lane = new Lane(UUID.randomUUID(), stripe);
      for (int i = 0; i < counts.get(stripe); i++) {
        byte[] bytes = new byte[1 + random.nextInt(i % 50 == 0 ? Frame.LONGEST : 300)];
        random.nextBytes(bytes);
        models.add(new Model(lane, new Position(stripe, i), bytes));
        records.add(bytes, 0, bytes.length, stripe, i);
      }
      records.endLane(lane);
    }
    return models;
  }
}
