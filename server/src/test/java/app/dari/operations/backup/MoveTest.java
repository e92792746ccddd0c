package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance moves by backup and restore: from the PostgreSQL Dari brings along to another server,
 * and back. On the server of TEST_DATABASE_URL (an older major version in CI) where there is one.
 */
final class MoveTest {
  @TempDir Path folder;

  @Test
  void fromTheEmbeddedPostgresToAnotherServerAndBack() throws IOException {
    try (Scratch embedded = Scratch.open(SampleFiles.room());
        Scratch instead = Scratch.open(SampleFiles.room());
        Scratch back = Scratch.open(SampleFiles.room())) {
      String server = PostgresForTests.another();
      DatabaseUrl there = server == null ? instead.url() : DatabaseUrl.parse(server);
      SampleInstance from = new SampleInstance(embedded.url()).fill();
      Backup first = from.backup(folder.resolve("first"));

      SampleInstance moved = new SampleInstance(there);
      moved.restore(first);
      Backup second = moved.backup(folder.resolve("second"));
      assertThat(SampleInstance.tables(second)).isEqualTo(SampleInstance.tables(first));

      SampleInstance home = new SampleInstance(back.url());
      home.restore(second);
      assertThat(home.contents(folder.resolve("third"))).isEqualTo(SampleInstance.tables(first));
    }
  }
}
