package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationsTest {
  @Inject Migrations migrations;
  @Inject DataSource pool;

  @Test
  void aMigrationMayTakeLongerThanAQueryOfARequest() throws Exception {
    try (var request = pool.getConnection();
        var migration = migrations.unhurried().getConnection()) {
      assertThat(request.getNetworkTimeout()).isPositive();
      assertThat(migration.getNetworkTimeout()).isZero();
    }
  }
}
