package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Dimension;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class FirstVisitsTest {
  @Inject Jdbi jdbi;
  @Inject FirstVisits firsts;
  @Inject Clock clock;

  private final UUID owner = UUID.randomUUID();
  private final UUID link = UUID.randomUUID();

  @Test
  void whatWasTakenBackIsNewAgainAndWhatWasStoredIsNot() {
    List<VisitRow> rows = List.of(visit(5), visit(5), visit(6));
    jdbi.useHandle(handle -> {
      handle.begin();
      assertThat(firstPlaces(handle, rows)).containsExactly(0, 2);
      handle.rollback();
    });
    assertThat(jdbi.<List<Integer>, RuntimeException>inTransaction(tx -> firstPlaces(tx, rows)))
        .containsExactly(0, 2);
    List<VisitRow> later = List.of(visit(6), visit(7));
    assertThat(jdbi.<List<Integer>, RuntimeException>inTransaction(tx -> firstPlaces(tx, later)))
        .containsExactly(1);
  }

  @Test
  void whoseVisitAnotherProcessStoredIsNotNew() {
    List<VisitRow> rows = List.of(visit(8));
    FirstVisits other = new FirstVisits(new VisitStore());
    jdbi.useTransaction(tx -> other.note(tx, Comers.of(rows)));
    assertThat(jdbi.<List<Integer>, RuntimeException>inTransaction(tx -> firstPlaces(tx, rows)))
        .isEmpty();
  }

  @Test
  void whoComesThroughAnotherBlockIsNewToItAndNotToTheLink() {
    FirstVisits.Marks marks =
        jdbi.inTransaction(tx ->
            firsts.note(
                tx,
                Comers.of(
                    List.of(
                        visit(20L, "one"),
                        visit(20L, "one"),
                        visit(20L, "two"),
                        visit(20L, null),
                        visit(null, "two")))));
    assertThat(marks.toSubject().stream()).hasSize(1);
    assertThat(marks.toOwner().stream()).hasSize(1);
    assertThat(marks.throughBlock().stream()).containsExactly(0, 2);
    FirstVisits.Marks later =
        jdbi.inTransaction(tx ->
            new FirstVisits(new VisitStore())
                .note(tx, Comers.of(List.of(visit(20L, "two"), visit(21L, "two")))));
    assertThat(later.throughBlock().stream()).containsExactly(1);
  }

  private List<Integer> firstPlaces(Handle tx, List<VisitRow> rows) {
    FirstVisits.Marks marks = firsts.note(tx, Comers.of(rows));
    assertThat(marks.toOwner()).isEqualTo(marks.toSubject());
    return marks.toSubject().stream().boxed().toList();
  }

  private VisitRow visit(long visitor) {
    return visit(visitor, null);
  }

  private VisitRow visit(@Nullable Long visitor, @Nullable String block) {
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    values[Dimension.BLOCK.place()] = block;
    return new VisitRow(clock.millis(), true, owner, link, "human", visitor, values);
  }
}
