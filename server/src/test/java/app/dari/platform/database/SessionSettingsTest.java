package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What each connection of the pool is set to when it is made. */
@QuarkusTest
class SessionSettingsTest {
  @Inject Jdbi jdbi;

  @Test
  void aTransactionThatWaitsForUsIsEnded() {
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10s");
  }

  @Test
  void temporaryTablesTakeLittleOfEachForGood() {
    assertThat(setting("temp_buffers")).isEqualTo("2MB");
  }

  private String setting(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select current_setting(:name)")
            .bind("name", name)
            .mapTo(String.class)
            .one());
  }
}
