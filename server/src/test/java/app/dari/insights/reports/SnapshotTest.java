package app.dari.insights.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Insights.Share;
import app.dari.insights.reports.Snapshot.Group;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  @Test
  void groupsUnderFiveAreShownTogether() {
    assertThat(
            Snapshot.groups(
                List.of(
                    new Share("KR", 90),
                    new Share("JP", 5),
                    new Share("US", 4),
                    new Share("DE", 1)),
                100))
        .containsExactly(new Group("KR", 90), new Group("JP", 5), new Group(null, 5));
  }

  @Test
  void whereNoGroupIsLargeEnoughNothingIsBrokenDown() {
    assertThat(Snapshot.groups(List.of(new Share("KR", 4), new Share("JP", 4)), 8)).isEmpty();
    assertThat(Snapshot.groups(List.of(), 8)).isEmpty();
  }

  @Test
  void whatTheFiguresLeaveOutIsAmongTheOthers() {
    List<Share> many = IntStream.range(0, 12).mapToObj(i -> new Share("c" + i, 100 - i)).toList();
    List<Group> groups = Snapshot.groups(many, 2_000);
    assertThat(groups).hasSize(11);
    assertThat(groups.getLast().name()).isNull();
    assertThat(groups.stream().mapToLong(Group::clicks).sum()).isEqualTo(2_000);
  }
}
