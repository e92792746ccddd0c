package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What PostgreSQL holds in memory while it takes statistics: whole rows, 300 for each target. */
@QuarkusTest
final class SampleTest {
  @Inject Jdbi jdbi;

  @Test
  void tablesOfPackedRowsAreSampledLittle() {
    List<String> sampledMuch =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    with packed as (
                      select distinct attrelid from pg_attribute a join pg_class c on c.oid = attrelid
                      where relkind = 'r' and relname not in ('salt', 'report') and relnamespace in ('insights'::regnamespace, 'links'::regnamespace)
                        and attnum > 0 and not attisdropped
                        and atttypid in ('bytea'::regtype, 'uuid[]'::regtype, 'bigint[]'::regtype)
                    )
                    select attrelid::regclass || '.' || attname from pg_attribute join packed using (attrelid)
                    where attnum > 0 and not attisdropped and coalesce(attstattarget, 100) not between 0 and 10
                    """)
                .mapTo(String.class)
                .list());
    assertThat(sampledMuch).isEmpty();
  }
}
