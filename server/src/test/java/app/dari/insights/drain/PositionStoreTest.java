package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PositionStoreTest {
  @Inject Jdbi jdbi;
  @Inject PositionStore positions;

  @Test
  void aDatabaseStaysWhichItIs() {
    UUID first = jdbi.inTransaction(positions::history);
    assertThat(jdbi.inTransaction(positions::history)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "database"})
  void aCopyInAnotherPlaceIsAnotherHistory(String place) {
    jdbi.useHandle(tx -> {
      tx.begin();
      UUID first = positions.history(tx);
      // As a copy is when it wakes up.
      tx.execute("update insights.history set " + place + " = " + place + " - 1");
      UUID copy = positions.history(tx);
      assertThat(copy).isNotEqualTo(first);
      assertThat(positions.history(tx)).isEqualTo(copy);
      tx.rollback();
    });
  }

  @Test
  void oneThatNeverKnewItsPlaceKeepsItsName() {
    jdbi.useHandle((Handle tx) -> {
      tx.begin();
      UUID first = positions.history(tx);
      tx.execute("update insights.history set cluster = null, database = null");
      assertThat(positions.history(tx)).isEqualTo(first);
      tx.rollback();
    });
  }
}
