package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.TestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two hundred people claim one handle at the same moment; one has it. Three rounds, and fifty with
 * DARI_TEST_ROUNDS=20.
 */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class HandleRaceTest {
  private static final int PEOPLE = 200;

  @Test
  void ofTwoHundredWhoClaimAHandleOneHasIt() throws Exception {
    boolean full = System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3").equals("20");
    List<TestClient> people = Stream.generate(TestClient::creator).limit(PEOPLE).toList();
    for (int round = 0; round < (full ? 50 : 3); round++) {
      String claim = TestClient.json(Map.of("handle", PageClient.freshHandle()));
      List<String> answers =
          PageClient.atOnce(
              PEOPLE, i -> people.get(i).post("/api/v1/pages", claim).toString().strip());
      assertThat(answers).as("round %d", round).containsOnlyOnce("201");
      assertThat(answers).filteredOn("409 handle-taken"::equals).hasSize(PEOPLE - 1);
    }
  }
}
