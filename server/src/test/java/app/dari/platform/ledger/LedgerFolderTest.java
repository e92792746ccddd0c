package app.dari.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside holds addresses of visitors: it neither stays for good nor fills the disk. */
final class LedgerFolderTest {
  private static final long MOST = 64L << 20;

  @TempDir Path home;

  @Test
  void whatWasSetAsideIsDeletedAfterThirtyDaysHoweverItIsFound() throws IOException {
    try (LedgerFolder folder = take()) {
      List<Path> old = setAside(folder, Duration.ofDays(30).plusMinutes(1));
      List<Path> young = setAside(folder, Duration.ofDays(30).minusMinutes(1));
      folder.forgetSetAside();
      assertThat(old).noneMatch(Files::exists);
      assertThat(young).allMatch(Files::exists);
    }
    List<Path> old;
    try (LedgerFolder folder = take()) {
      old = setAside(folder, Duration.ofDays(31));
    }
    try (LedgerFolder _ = take()) {
      assertThat(old).as("after a start").noneMatch(Files::exists);
    }
  }

  @Test
  void noMoreThanSixtyFourMegabytesAreSetAside() throws IOException {
    try (LedgerFolder folder = take()) {
      folder.setAside("first", new byte[] {1});
      try (var others = new RandomAccessFile(aside().resolve("others").toFile(), "rw")) {
        others.setLength(MOST - 4);
      }
      folder.setAside("fits", new byte[3]);
      folder.setAside("more", new byte[1]);
      assertThat(aside().resolve("fits")).hasSize(3);
      assertThat(aside().resolve("more")).doesNotExist();

      Files.delete(aside().resolve("others"));
      folder.setAside("more", new byte[1]);
      assertThat(aside().resolve("more")).hasSize(1);
    }
  }

  /** A record that could not be stored, and a segment that waits for its database. */
  private List<Path> setAside(LedgerFolder folder, Duration age) throws IOException {
    String name = UUID.randomUUID() + ".record";
    folder.setAside(name, new byte[] {1, 2, 3});
    UUID database = UUID.randomUUID();
    SegmentHeader header = new SegmentHeader(new Lane(UUID.randomUUID(), 0), database, 1, 7, 1_000);
    folder.setAside(Segment.make(folder.path(), header, 4_096), database);
    List<Path> files =
        List.of(
            aside().resolve(name), aside().resolve(database.toString()).resolve(header.fileName()));
    for (Path file : files) {
      assertThat(file).exists();
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
    return files;
  }

  private LedgerFolder take() throws IOException {
    return LedgerFolder.take(home.resolve("ledger"));
  }

  private Path aside() {
    return home.resolve("ledger/set-aside");
  }
}
